using CaseTrack.Application.Clocks;
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
    private sealed record Named(CaseId CaseId, int Place, string Name);

    private sealed record Running(CaseId CaseId, ClockReading Clock);

    // By ids of which none can be null: for a list that might hold a null the statement is written anew every time.
    private static readonly CompiledQuery<Func<DbContext, List<CaseId>, IAsyncEnumerable<Running>>> RunningClocks = new(() => EF.CompileAsyncQuery((DbContext db, List<CaseId> cases) =>
        db.Set<Clock>().AsNoTracking().Where(k => cases.Contains(k.CaseId!.Value) && k.Outcome == ClockOutcome.Running)
            .Select(k => new Running(k.CaseId!.Value, new ClockReading(
                k.RuleId, k.IsHeadline, k.StartedOn, k.NominalOn, k.DueOn, k.IsProvisional, k.IsFrozen, k.FrozenSince, k.Outcome, k.SatisfiedOn, null, null, null)))));

    private static readonly CompiledQuery<Func<DbContext, List<CaseId>, IAsyncEnumerable<Named>>> Officers = new(() => EF.CompileAsyncQuery((DbContext db, List<CaseId> cases) =>
        db.Set<EnforcementCase>().AsNoTracking().Where(c => cases.Contains(c.Id))
            .SelectMany(c => c.Officers)
            .Join(db.Set<Person>(), o => o.PersonId, p => p.Id, (o, p) => new Named(o.CaseId, o.Place, p.Name))));

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
            var places = db.Regions.Where(r => r.Path.StartsWith(path)).Select(r => r.Code);
            var agencies = db.Agencies.Where(a => a.RegionPath.StartsWith(path)).Select(a => a.Id);
            rows = rows.Where(c => (c.Facts.RegionCode != null && places.Contains(c.Facts.RegionCode)) || (c.Facts.RegionCode == null && agencies.Contains(c.AgencyId)));
        }

        var words = Searching.Words(asked.Search);
        return words.Count == 0 ? rows : rows.Searchable(db.Caller).Matching(db.SearchGrams, c => (Guid)(object)c.Id, words);
    }

    // Searching a confidential case by its parties would tell an inspector what only a logged read may.
    private static IQueryable<EnforcementCase> Searchable(this IQueryable<EnforcementCase> rows, Caller caller) =>
        caller.HoldsAny(Role.Inspector) ? rows.Where(c => !c.IsConfidential) : rows;

    // Of each case the running clock it is ordered by: the statutory one, else the one that ends first.
    public static async Task<Dictionary<CaseId, ClockReading>> ForemostClocksAsync(this ICaseTrackDb db, IReadOnlyList<CaseId> cases, CancellationToken cancellationToken)
    {
        var running = await RunningClocks.On(db.Context())(db.Context(), [.. cases]).ToListAsync(cancellationToken);
        return running.GroupBy(r => r.CaseId, r => r.Clock).ToDictionary(g => g.Key, g => g.OrderByDescending(k => k.IsHeadline).ThenBy(k => k.DueOn).First());
    }

    public static async Task<ILookup<CaseId, string>> OfficersOfAsync(this ICaseTrackDb db, IReadOnlyList<CaseId> cases, CancellationToken cancellationToken)
    {
        var officers = await Officers.On(db.Context())(db.Context(), [.. cases]).ToListAsync(cancellationToken);
        return officers.OrderBy(o => o.Place).ToLookup(o => o.CaseId, o => o.Name);
    }
}
