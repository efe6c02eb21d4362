using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Cases;

// What a list of cases asks the database, besides what the caller may read.
internal static class CaseFilters
{
    public static async Task<IQueryable<EnforcementCase>> WhereAsync(this ICaseTrackDb db, ListCases asked, DateOnly today, CancellationToken cancellationToken)
    {
        var me = db.Caller.PersonId;
        var rows = db.Cases.AsNoTracking();
        rows = asked.State is { } state ? rows.Where(c => c.State == state) : rows;
        rows = asked.Kind is { } kind ? rows.Where(c => c.Kind == kind) : rows;
        rows = asked.IpType is { } ipType ? rows.Where(c => c.Facts.IpType == ipType) : rows;
        rows = asked.FiledFrom is { } filedFrom ? rows.Where(c => c.FiledOn >= filedFrom) : rows;
        rows = asked.FiledTo is { } filedTo ? rows.Where(c => c.FiledOn <= filedTo) : rows;
        rows = asked.DueFrom is { } dueFrom ? rows.Where(c => c.DueOn >= dueFrom) : rows;
        rows = asked.DueTo is { } dueTo ? rows.Where(c => c.DueOn <= dueTo) : rows;
        rows = asked.Overdue ? rows.Where(c => c.DueOn < today) : rows;
        rows = asked.Frozen ? rows.Where(c => c.Clocks.Any(k => k.IsFrozen && k.Outcome == ClockOutcome.Running)) : rows;
        rows = asked.Mine ? rows.Where(c => c.Officers.Any(o => o.PersonId == me)) : rows;
        if (asked.RegionCode.Clean() is { } code)
        {
            var path = await db.Regions.Where(r => r.Code == code).Select(r => r.Path).FirstOrDefaultAsync(cancellationToken)
                ?? throw new RuleBrokenException(Refusals.RegionUnknown, ("region", code));
            // A case whose place is unknown belongs to the division of its agency.
            rows = rows.Where(c => c.Facts.RegionCode == null
                ? db.Agencies.Any(a => a.Id == c.AgencyId && a.RegionPath.StartsWith(path))
                : db.Regions.Any(r => r.Code == c.Facts.RegionCode && r.Path.StartsWith(path)));
        }

        var words = Searching.Words(asked.Search);
        return words.Count == 0 ? rows : rows.Searchable(db.Caller).Matching(db.SearchGrams, c => (Guid)(object)c.Id, words);
    }

    // Searching a confidential case by its parties would tell an inspector what only a logged read may.
    private static IQueryable<EnforcementCase> Searchable(this IQueryable<EnforcementCase> rows, Caller caller) =>
        caller.HoldsAny(Role.Inspector) ? rows.Where(c => !c.IsConfidential) : rows;

    // Of each case the running clock it is ordered by: the statutory one, else the one that ends first.
    public static async Task<Dictionary<CaseId, Clock>> ForemostClocksAsync(this ICaseTrackDb db, IReadOnlyList<CaseId> cases, CancellationToken cancellationToken)
    {
        var ids = cases.Select(id => (CaseId?)id).ToList();
        var clocks = await db.Clocks.AsNoTracking().Where(k => ids.Contains(k.CaseId) && k.Outcome == ClockOutcome.Running).ToListAsync(cancellationToken);
        return clocks.GroupBy(k => k.CaseId!.Value).ToDictionary(g => g.Key, g => g.OrderByDescending(k => k.IsHeadline).ThenBy(k => k.DueOn).First());
    }

    public static async Task<ILookup<CaseId, string>> OfficersOfAsync(this ICaseTrackDb db, IReadOnlyList<CaseId> cases, CancellationToken cancellationToken)
    {
        var officers = await db.Cases.AsNoTracking().Where(c => cases.Contains(c.Id))
            .SelectMany(c => c.Officers)
            .Join(db.People, o => o.PersonId, p => p.Id, (o, p) => new { o.CaseId, o.Place, p.Name })
            .ToListAsync(cancellationToken);
        return officers.OrderBy(o => o.Place).ToLookup(o => o.CaseId, o => o.Name);
    }
}
