using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Organisation;

public sealed class PersonRole
{
    public PersonId PersonId { get; init; }

    public Role Role { get; init; }
}

// A role that the system administrator asked for. The security administrator grants it: no role comes from one person alone.
public sealed class RoleRequest
{
    public PersonId PersonId { get; init; }

    public Role Role { get; init; }

    // Null where the server's own operator asked.
    public PersonId? AskedBy { get; init; }

    public DateTimeOffset AskedAt { get; init; }
}

// Somebody who works in an agency. Roles are held at that agency; what may not coincide is checked per case, except
// the three administrators, who are kept apart for good.
public sealed class Person : Audited
{
    public const int NameMaxLength = 60;
    public const int CertificateMaxLength = 40;

    private readonly List<PersonRole> _roles = [];
    private readonly List<RoleRequest> _roleRequests = [];

    private Person()
    {
    }

    public PersonId Id { get; private init; }

    public AgencyId AgencyId { get; private init; }

    public AgencyId? StationId { get; private init; }

    public string Name { get; private set; } = "";

    // 执法证号; without it nobody may be named on an investigative act.
    public string? CertificateNumber { get; private set; }

    public DateOnly? CertificateValidUntil { get; private set; }

    public bool IsActive { get; private set; } = true;

    public IReadOnlyList<PersonRole> Roles => _roles;

    public IReadOnlyList<RoleRequest> RoleRequests => _roleRequests;

    public override Guid ChainId => Id.Value;

    public override SubjectKind ChainKind => SubjectKind.Person;

    public override AgencyId? ChainAgency => AgencyId;

    public static Person Register(PersonId id, string name, Agency agency, AgencyId? stationId, Moment moment)
    {
        if (agency.IsExternal)
        {
            throw new RuleBrokenException(Refusals.AgencyExternal, ("agency", agency.Name));
        }

        var person = new Person { Id = id, Name = name, AgencyId = agency.ParentId ?? agency.Id, StationId = stationId };
        person.Record(Acts.PersonRegistered, moment.Today, moment);
        return person;
    }

    public bool Holds(Role role) => _roles.Any(r => r.Role == role);

    public void AskFor(Role role, Moment moment)
    {
        RefuseOwn(moment);
        if (Holds(role) || _roleRequests.Any(r => r.Role == role))
        {
            return;
        }

        MustFit(role);
        _roleRequests.Add(new RoleRequest { PersonId = Id, Role = role, AskedBy = moment.Actor, AskedAt = moment.At });
        Record(Acts.RoleAskedFor, moment.Today, moment, ("role", role.ToString()));
    }

    // What somebody else asked for. Whoever is nobody of the office is its setup, at the server itself, where nobody is yet.
    public void Grant(Role role, Moment moment)
    {
        RefuseOwn(moment);
        if (Holds(role))
        {
            return;
        }

        MustFit(role);
        if (moment.Actor is { } actor && !_roleRequests.Any(r => r.Role == role && r.AskedBy != actor))
        {
            throw new RuleBrokenException(Refusals.RoleNotAskedFor, ("role", role.ToString()));
        }

        _roleRequests.RemoveAll(r => r.Role == role);
        _roles.Add(new PersonRole { PersonId = Id, Role = role });
        Record(Acts.RoleGranted, moment.Today, moment, ("role", role.ToString()));
    }

    // Also one that was only asked for.
    public void Revoke(Role role, Moment moment)
    {
        RefuseOwn(moment);
        if (_roles.RemoveAll(r => r.Role == role) > 0)
        {
            Record(Acts.RoleRevoked, moment.Today, moment, ("role", role.ToString()));
        }
        else if (_roleRequests.RemoveAll(r => r.Role == role) > 0)
        {
            Record(Acts.RoleDeclined, moment.Today, moment, ("role", role.ToString()));
        }
    }

    public void Certify(string? certificateNumber, DateOnly? validUntil, Moment moment)
    {
        (CertificateNumber, CertificateValidUntil) = (certificateNumber, validUntil);
        Record(Acts.CertificateRecorded, moment.Today, moment);
    }

    public void Deactivate(Moment moment)
    {
        RefuseOwn(moment);
        IsActive = false;
        Record(Acts.PersonDeactivated, moment.Today, moment);
    }

    public void MustBeCertifiedOn(DateOnly day)
    {
        if (CertificateNumber is null || CertificateValidUntil is { } until && until < day)
        {
            throw new RuleBrokenException(Refusals.CertificateMissing, ("person", Name), ("date", Moment.Iso(day)));
        }
    }

    private void MustFit(Role role)
    {
        if (role.IsAdministrator() && _roles.Any(r => r.Role.IsAdministrator()))
        {
            throw new RuleBrokenException(Refusals.AdministratorRolesApart);
        }

        if (_roles.Any(r => r.Role.IsAdministrator() != role.IsAdministrator()))
        {
            throw new RuleBrokenException(Refusals.AdministratorHoldsNoBusinessRole);
        }
    }

    private void RefuseOwn(Moment moment)
    {
        if (moment.Actor == Id)
        {
            throw new RuleBrokenException(Refusals.OwnRole);
        }
    }
}
