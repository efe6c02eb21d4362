using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Calendars;

// What is in force for the whole process; replaced as a whole when an import is seen.
internal sealed class LoadedBooks
{
    public (int Calendar, int Rulebook) Sequences { get; set; }

    public DeadlineEngine Engine { get; set; } = new(Rulebook.Default, WorkdayCalendar.Default);
}

internal sealed class DeadlineBooks(CaseTrackDbContext db, LoadedBooks loaded) : IDeadlineBooks
{
    private sealed record Newest(BookKind Kind, int Sequence);

    private static readonly CompiledQuery<Func<CaseTrackDbContext, IAsyncEnumerable<Newest>>> NewestOfEach = new(() => EF.CompileAsyncQuery((CaseTrackDbContext db) =>
        db.BookEditions.GroupBy(b => b.Kind).Select(g => new Newest(g.Key, g.Max(b => b.Sequence)))));

    private bool _isRead;

    public DeadlineEngine Engine => loaded.Engine;

    public async Task RefreshOnceAsync(CancellationToken cancellationToken)
    {
        if (!_isRead)
        {
            await RefreshAsync(cancellationToken);
            _isRead = true;
        }
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // What a command imports is seen by the queries after it.
        _isRead = false;
        var newest = await NewestOfEach.On(db)(db).ToListAsync(cancellationToken);
        var sequences = (Of(BookKind.Calendar), Of(BookKind.Rulebook));
        if (sequences == loaded.Sequences)
        {
            return;
        }

        var calendar = await JsonOfAsync(BookKind.Calendar, sequences.Item1);
        var rulebook = await JsonOfAsync(BookKind.Rulebook, sequences.Item2);
        loaded.Engine = new DeadlineEngine(
            rulebook is null ? Rulebook.Default : Rulebook.Parse(rulebook),
            calendar is null ? WorkdayCalendar.Default : WorkdayCalendar.Parse(calendar));
        loaded.Sequences = sequences;

        int Of(BookKind kind) => newest.FirstOrDefault(n => n.Kind == kind)?.Sequence ?? 0;

        async Task<string?> JsonOfAsync(BookKind kind, int sequence) => sequence == 0
            ? null
            : await db.BookEditions.Where(b => b.Kind == kind && b.Sequence == sequence).Select(b => b.Json).SingleAsync(cancellationToken);
    }
}
