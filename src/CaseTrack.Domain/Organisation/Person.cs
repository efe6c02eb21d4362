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

    // Null for nobody of the office: nobody grants on such a request.
    public PersonId? AskedBy { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    internal RoleRequest By(Moment moment)
    {
        (AskedBy, AskedAt) = (moment.Actor, moment.At);
        return this;
    }
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
        var asked = _roleRequests.Find(r => r.Role == role);
        if (Holds(role) || (asked is not null && asked.AskedBy == moment.Actor))
        {
            return;
        }

        MustFit(role, _roles.Select(r => r.Role).Concat(_roleRequests.Select(r => r.Role)));
        if (asked is null)
        {
            _roleRequests.Add(new RoleRequest { PersonId = Id, Role = role }.By(moment));
        }
        else
        {
            asked.By(moment);
        }

        Record(Acts.RoleAskedFor, moment.Today, moment, ("role", role.ToString()));
    }

    // Only what somebody else of the office asked for.
    public void Grant(Role role, Moment moment)
    {
        RefuseOwn(moment);
        if (Holds(role))
        {
            return;
        }

        if (moment.Actor is not { } actor || !_roleRequests.Any(r => r.Role == role && r.AskedBy is { } asker && asker != actor))
        {
            throw new RuleBrokenException(Refusals.RoleNotAskedFor, ("role", role.ToString()));
        }

        Appoint(role, moment);
    }

    // Without a request: for the first people of an installation, when nobody is there yet to ask (architecture test).
    public void Appoint(Role role, Moment moment)
    {
        MustFit(role, _roles.Select(r => r.Role));
        _roleRequests.RemoveAll(r => r.Role == role);
        _roles.Add(new PersonRole { PersonId = Id, Role = role });
        Record(Acts.RoleGranted, moment.Today, moment, ("role", role.ToString()));
    }

    public void Decline(Role role, Moment moment)
    {
        RefuseOwn(moment);
        if (_roleRequests.RemoveAll(r => r.Role == role) > 0)
        {
            Record(Acts.RoleDeclined, moment.Today, moment, ("role", role.ToString()));
        }
    }

    public void Revoke(Role role, Moment moment)
    {
        RefuseOwn(moment);
        if (_roles.RemoveAll(r => r.Role == role) > 0)
        {
            Record(Acts.RoleRevoked, moment.Today, moment, ("role", role.ToString()));
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
        foreach (var asked in _roleRequests.Select(r => r.Role).ToList())
        {
            Decline(asked, moment);
        }

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

    private static void MustFit(Role role, IEnumerable<Role> beside)
    {
        var others = beside.Where(r => r != role).ToList();
        if (role.IsAdministrator() && others.Any(r => r.IsAdministrator()))
        {
            throw new RuleBrokenException(Refusals.AdministratorRolesApart);
        }

        if (others.Any(r => r.IsAdministrator() != role.IsAdministrator()))
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
