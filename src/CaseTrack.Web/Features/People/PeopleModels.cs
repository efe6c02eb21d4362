using CaseTrack.Application.Access;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Web.Features.People;

public sealed record PeopleList(string? Search, bool Waiting, PeoplePage Page, bool MayRegister);

// The account for the security administrator only.
public sealed record PersonPage(PersonDetails Person, bool MayManage, bool MayGrant, AccountOf? Account)
{
    // Of an administrator, or of one to be, it is reset on the server.
    public bool MayReset => MayManage && !Person.Roles.Concat(Asked).Any(r => r.IsAdministrator());

    // What would not be refused at once.
    public IReadOnlyList<Role> Askable =>
    [
        .. Enum.GetValues<Role>().Except(Person.Roles).Except(Asked).Where(r => Person.Roles.Concat(Asked).All(held => !held.IsAdministrator() && !r.IsAdministrator())),
    ];

    private IEnumerable<Role> Asked => Person.AskedRoles.Select(a => a.Role);

    public string? CertificateNumber => Person.CertificateNumber;

    public DateOnly? CertificateValidUntil => Person.CertificateValidUntil;
}

public sealed class PersonForm
{
    public string? Name { get; set; }

    public string? UserName { get; set; }

    public Guid? AgencyId { get; set; }

    public string? CertificateNumber { get; set; }

    public DateOnly? CertificateValidUntil { get; set; }

    public List<Role> Roles { get; set; } = [];
}
