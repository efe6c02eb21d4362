using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Import;

public sealed record BookImported(int Imported, int Updated, int Skipped, IReadOnlyList<ImportError> Errors, int ClocksMoved)
{
    public static BookImported Refused(string field, string problem) => new(0, 0, 0, [new ImportError(0, field, ImportErrors.FileInvalid, problem)], 0);
}

public enum Book
{
    Calendar,
    Rulebook,
}

// The calendars and rulebooks that were imported. An edition is never changed; the newest of its kind is in force.
public interface IBookEditions
{
    // The rulebook in force, as it was written.
    Task<string> RulebookJsonAsync(CancellationToken cancellationToken);

    Task AddAsync(Book book, string version, string json, CancellationToken cancellationToken);
}

// A new calendar or rulebook: every running clock is computed again in the same transaction, and the act is recorded.
internal sealed class BookImport(ICaseTrackDb db, ITransactionRunner transactions, IBookEditions editions, Present present)
{
    private const int Portion = 200;

    public async Task<int> TakeIntoForceAsync(Book book, string version, string json, DeadlineEngine engine, string act, string what, CancellationToken cancellationToken)
    {
        await editions.AddAsync(book, version, json, cancellationToken);
        var moved = await RecomputeAsync<EnforcementCase>(CasesAfter, engine, cancellationToken) + await RecomputeAsync<Clue>(CluesAfter, engine, cancellationToken);
        var moment = present.Moment();
        (await db.GetInstallationAsync(cancellationToken)).Record(act, moment.Today, moment,
            ("version", version), ("what", what), ("moved", moved.ToString(CultureInfo.InvariantCulture)));
        return moved;
    }

    private async Task<int> RecomputeAsync<T>(Func<T?, IQueryable<T>> after, DeadlineEngine engine, CancellationToken cancellationToken) where T : Matter
    {
        var moved = 0;
        for (var page = await PageAsync(after(null)); page.Count > 0; page = await PageAsync(after(page[^1])))
        {
            moved += Recompute(page, engine);
            await transactions.FlushAsync(cancellationToken);
        }

        return moved;

        Task<List<T>> PageAsync(IQueryable<T> matters) => matters.Where(m => m.Clocks.Any(k => k.Outcome == ClockOutcome.Running))
            .Include(m => m.Clocks).ThenInclude(k => k.Events).Take(Portion).ToListAsync(cancellationToken);
    }

    private IQueryable<EnforcementCase> CasesAfter(EnforcementCase? last) =>
        (last is { Id: var id } ? db.Cases.Where(c => c.Id.CompareTo(id) > 0) : db.Cases).OrderBy(c => c.Id);

    private IQueryable<Clue> CluesAfter(Clue? last) => (last is { Id: var id } ? db.Clues.Where(c => c.Id.CompareTo(id) > 0) : db.Clues).OrderBy(c => c.Id);

    private int Recompute(IReadOnlyList<Matter> matters, DeadlineEngine engine)
    {
        var moment = present.Moment();
        var moved = 0;
        foreach (var matter in matters)
        {
            var before = matter.Clocks.Sum(k => k.DueVersion);
            matter.RecomputeClocks(moment, engine);
            moved += matter.Clocks.Sum(k => k.DueVersion) - before;
        }

        return moved;
    }
}
