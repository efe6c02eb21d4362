using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Supervision;

// Who is told of a rung: who owns the matter; from orange on the team leads too, from red on the leaders too. Where a level
// is empty (unassigned, left, not appointed) the next one above stands in, and above the agency the nearest inspectors.
internal sealed class Told
{
    private static readonly Role[] Working = [Role.Officer, Role.TeamLead, Role.Reviewer, Role.BureauLeader, Role.ChiefLeader, Role.Liaison];

    private readonly ICaseTrackDb _db;
    private readonly AgencyId _agency;
    private readonly IReadOnlyList<IReadOnlyList<PersonId>> _levels;

    private Told(ICaseTrackDb db, AgencyId agency, IReadOnlyList<IReadOnlyList<PersonId>> levels) =>
        (_db, _agency, _levels) = (db, agency, levels);

    public static async Task<Told> OfAsync(ICaseTrackDb db, Matter matter, CancellationToken cancellationToken)
    {
        var staff = (await db.People.AsNoTracking().Where(p => p.AgencyId == matter.AgencyId && p.IsActive)
                .Select(p => new { p.Id, Roles = p.Roles.Select(r => r.Role).ToList() }).ToListAsync(cancellationToken))
            .Select(p => new Colleague(p.Id, p.Roles)).ToList();
        var leaders = Holding(p => p.Roles.Exists(r => r.IsLeader()));
        // A confidential matter is read by its team and by who signs; telling others its number would be reading it.
        var leads = Holding(p => p.Roles.Contains(Role.TeamLead) && (!matter.IsConfidential || p.Roles.Exists(r => r.IsLeader())));
        var owners = Owners(matter, staff);
        // Unassigned: the team leads, and whoever entered it knows it best.
        if (owners.Count == 0 && matter is Clue clue && Holding(p => p.Id == clue.RegisteredBy && (p.Works || p.Roles.Contains(Role.IntakeClerk))) is [var registrant])
        {
            leads = [.. leads.Count > 0 ? leads : leaders, registrant];
        }

        return new Told(db, matter.AgencyId, [owners, leads, leaders]);

        IReadOnlyList<PersonId> Holding(Func<Colleague, bool> which) => [.. staff.Where(which).Select(p => p.Id)];
    }

    public async Task<IReadOnlyCollection<PersonId>> ByAsync(Rung rung, CancellationToken cancellationToken)
    {
        var highest = rung switch
        {
            Rung.Blue or Rung.Yellow => 0,
            Rung.Orange => 1,
            Rung.Red or Rung.Overdue => 2,
        };
        var told = Enumerable.Range(0, highest + 1)
            .SelectMany(level => _levels.Skip(level).FirstOrDefault(l => l.Count > 0) ?? [])
            .ToHashSet();
        return told.Count > 0 ? told : await InspectorsAsync(cancellationToken);
    }

    // Whoever left, or lost every role that reads the matter, owns it on paper only.
    private static IReadOnlyList<PersonId> Owners(Matter matter, List<Colleague> staff) => matter switch
    {
        EnforcementCase c => [.. staff.Where(p => p.Works && c.Officers.Any(o => o.PersonId == p.Id)).Select(p => p.Id)],
        Clue c => [.. staff.Where(p => p.Works && p.Id == c.AssigneeId).Select(p => p.Id)],
        _ => throw new InvalidOperationException($"Nobody owns a {matter.GetType().Name}."),
    };

    private async Task<IReadOnlyList<PersonId>> InspectorsAsync(CancellationToken cancellationToken)
    {
        var path = await _db.Agencies.Where(a => a.Id == _agency).Select(a => a.RegionPath).SingleAsync(cancellationToken);
        var above = Enumerable.Range(1, path.Length).Select(n => path[..n]).Where(p => p.EndsWith('/')).ToList();
        var inspectors = await (
            from person in _db.People
            where person.IsActive && person.Roles.Any(r => r.Role == Role.Inspector)
            join agency in _db.Agencies on person.AgencyId equals agency.Id
            where above.Contains(agency.RegionPath)
            select new { person.Id, agency.RegionPath.Length }).ToListAsync(cancellationToken);
        return [.. inspectors.Where(i => i.Length == inspectors.Max(x => x.Length)).Select(i => i.Id)];
    }

    private sealed record Colleague(PersonId Id, List<Role> Roles)
    {
        public bool Works => Roles.Exists(r => Working.Contains(r));
    }
}
