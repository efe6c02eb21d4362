using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Infrastructure.Demo;

// A bureau with its people, as the stories need them.
internal sealed class DemoBureau(Agency agency, RegisterHead head)
{
    public Agency Agency { get; } = agency;

    public DemoRegister Register { get; } = new(agency, head);

    public List<Agency> Stations { get; } = [];

    public List<Person> Officers { get; } = [];

    public List<(string Code, string Name)> Places { get; } = [];

    public Person? Clerk { get; set; }

    public Person Lead { get; set; } = null!;

    public Person Leader { get; set; } = null!;

    // Signs what the leaders decide together.
    public Person Chief { get; set; } = null!;
}
