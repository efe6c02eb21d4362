using CaseTrack.Application.Organisation;

namespace CaseTrack.Web.Features.People;

public sealed record PeopleList(string? Search, PeoplePage Page, bool MayRegister);

public sealed record PersonPage(PersonDetails Person, bool MayManage, bool MayGrant)
{
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
}
