using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Cases;

// Aggregates for acts are loaded whole, through the caller's filter: what he may not read he cannot change either. Nor
// what he reads as an inspector only: acts are for the agency whose matter it is.
internal static class MatterLoading
{
    public static async Task<Clue> LoadClueAsync(this ICaseTrackDb db, Guid id, CancellationToken cancellationToken) =>
        await db.AsSeenAsync(await db.OwnClues().WithChildren().FirstOrDefaultAsync(c => c.Id == new ClueId(id), cancellationToken), cancellationToken)
        ?? throw new NotFoundException(nameof(Clue));

    public static async Task<EnforcementCase> LoadCaseAsync(this ICaseTrackDb db, Guid id, CancellationToken cancellationToken) =>
        await db.AsSeenAsync(await db.OwnCases().WithChildren().FirstOrDefaultAsync(c => c.Id == new CaseId(id), cancellationToken), cancellationToken)
        ?? throw new NotFoundException(nameof(EnforcementCase));

    // The clue that a case came from; its reader is told of the case's state and no more.
    public static async Task<Clue?> OriginOfAsync(this ICaseTrackDb db, EnforcementCase filed, CancellationToken cancellationToken) =>
        await db.Clues.FirstOrDefaultAsync(c => c.Id == filed.ClueId, cancellationToken);

    public static IQueryable<Clue> WithChildren(this IQueryable<Clue> clues) =>
        clues.Include(c => c.Clocks).ThenInclude(k => k.Events).Include(c => c.Proposals);

    public static IQueryable<EnforcementCase> WithChildren(this IQueryable<EnforcementCase> cases) =>
        cases.Include(c => c.Clocks).ThenInclude(k => k.Events).Include(c => c.Proposals).Include(c => c.Officers);

    // What nobody did on purpose (a warning, an inspector's look) makes nothing that was seen wrong.
    public static async Task MustBeAsSeenAsync(this ICaseTrackDb db, Matter matter, int version, CancellationToken cancellationToken)
    {
        if (matter.Version != version
            && (matter.Version < version || await db.AuditEntries.ChangesSince(matter.ChainId, version).AnyAsync(cancellationToken)))
        {
            throw new RuleBrokenException(Refusals.ChangedMeanwhile);
        }
    }

    private static async Task<T?> AsSeenAsync<T>(this ICaseTrackDb db, T? matter, CancellationToken cancellationToken) where T : Matter
    {
        if (matter is not null && db.Seen is var (id, version) && id == matter.ChainId)
        {
            await db.MustBeAsSeenAsync(matter, version, cancellationToken);
        }

        return matter;
    }

    private static IQueryable<Clue> OwnClues(this ICaseTrackDb db)
    {
        var (trusted, agency) = (db.Caller.IsTrusted, db.Caller.AgencyId);
        return db.Clues.Where(c => trusted || c.AgencyId == agency);
    }

    private static IQueryable<EnforcementCase> OwnCases(this ICaseTrackDb db)
    {
        var (trusted, agency) = (db.Caller.IsTrusted, db.Caller.AgencyId);
        return db.Cases.Where(c => trusted || c.AgencyId == agency);
    }
}
