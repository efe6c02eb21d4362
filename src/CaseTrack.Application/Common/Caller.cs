using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Application.Common;

public enum CallerKind
{
    Nobody,
    Person,
    CommandLine,
    Job,
    Machine,
}

// On whose behalf something runs. Every row filter and every permission check reads this and nothing else.
public sealed record Caller
{
    public static readonly Caller Nobody = new() { Kind = CallerKind.Nobody, Name = "-" };

    public required CallerKind Kind { get; init; }

    public required string Name { get; init; }

    public PersonId? PersonId { get; init; }

    public AgencyId? AgencyId { get; init; }

    public AgencyId? StationId { get; init; }

    public string RegionPath { get; init; } = "";

    public IReadOnlySet<Role> Roles { get; init; } = new HashSet<Role>();

    public IReadOnlySet<Permission> Permissions { get; init; } = new HashSet<Permission>();

    // The account that a program of another house speaks through.
    public MachineAccountId? MachineId { get; init; }

    public IReadOnlySet<MachineScope> Scopes { get; init; } = new HashSet<MachineScope>();

    // Whoever sits at the server may read the database file anyway; what he does stands in the audit log under his name.
    public bool IsTrusted => Kind is CallerKind.CommandLine or CallerKind.Job;

    public static Caller Of(Person person, string regionPath) =>
        Of(person.Id, person.Name, person.AgencyId, person.StationId, regionPath, person.Roles.Select(r => r.Role));

    public static Caller Of(PersonId id, string name, AgencyId agency, AgencyId? station, string regionPath, IEnumerable<Role> held)
    {
        var roles = held.ToHashSet();
        return new Caller
        {
            Kind = CallerKind.Person,
            Name = name,
            PersonId = id,
            AgencyId = agency,
            StationId = station,
            RegionPath = regionPath,
            Roles = roles,
            Permissions = RolePermissions.Of(roles),
        };
    }

    // With a person: what that person may and the scopes allow. Without: what an agency may read and take in, no more.
    public static Caller OfMachine(MachineAccount account, Person? person, string regionPath)
    {
        var scopes = MachineScopes.Split(account.Scopes);
        var allowed = scopes.Where(s => person is not null || !s.NeedsPerson()).SelectMany(ScopePermissions.Of).ToHashSet();
        var behind = person is null ? null : Of(person, regionPath);
        return new Caller
        {
            Kind = CallerKind.Machine,
            Name = behind is null ? account.Name : $"{behind.Name} ({account.Name})",
            PersonId = behind?.PersonId,
            AgencyId = account.AgencyId,
            StationId = behind?.StationId,
            RegionPath = regionPath,
            Roles = behind?.Roles ?? new HashSet<Role>(),
            Permissions = behind is null ? allowed : behind.Permissions.Intersect(allowed).ToHashSet(),
            MachineId = account.Id,
            Scopes = scopes,
        };
    }

    public static Caller CommandLine(string operatingSystemUser) => new() { Kind = CallerKind.CommandLine, Name = $"command line: {operatingSystemUser}" };

    public static Caller Job(string jobId) => new() { Kind = CallerKind.Job, Name = $"job: {jobId}" };

    public bool May(Permission permission) => IsTrusted || Permissions.Contains(permission);

    public bool HoldsAny(params ReadOnlySpan<Role> roles)
    {
        foreach (var role in roles)
        {
            if (Roles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }
}

// The caller of the current scope: set once by the door that was used (web, command line, job) and read everywhere.
public sealed class CallerContext
{
    public Caller Caller { get; private set; } = Caller.Nobody;

    public void Become(Caller caller) => Caller = caller;

    // The version of a clue or case that stood before the person who decided on an act. A newer one is refused when the
    // act loads it (MatterLoading), whether the two came at once or an hour apart.
    public (Guid Id, int Version)? Seen { get; private set; }

    public void Saw(Guid id, int version) => Seen = (id, version);
}
