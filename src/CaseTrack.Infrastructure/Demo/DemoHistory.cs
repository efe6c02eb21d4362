using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Infrastructure.Persistence.Providers;

namespace CaseTrack.Infrastructure.Demo;

// Tells all stories side by side in the order of time, as the bureaus lived them, so that numbers and registers come out
// without a gap and in the order of their dates; writes what is told in batches.
internal sealed class DemoHistory(CaseTrackDbContext db, DemoCalendar calendar) : IAsyncDisposable
{
    private const int Batch = 1000;

    private readonly BulkWriter<Clue> _clues = new(db);
    private readonly BulkWriter<EnforcementCase> _cases = new(db);
    private readonly BulkWriter<CaseOfficer> _officers = new(db);
    private readonly BulkWriter<Clock> _clocks = new(db);
    private readonly BulkWriter<ClockEvent> _events = new(db);
    private readonly BulkWriter<Proposal> _proposals = new(db);
    private readonly BulkWriter<AuditEntry> _entries = new(db);
    private readonly BulkWriter<RegisterEntry> _numbers = new(db);
    private readonly BulkWriter<SearchGram> _grams = new(db);
    private readonly List<SearchGram> _unsortedGrams = [];
    private Task _writing = Task.CompletedTask;

    public async Task TellAsync(IEnumerable<CaseStory> stories, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var (cases, waiting) = (0, 0);
        var queue = new PriorityQueue<(CaseStory Story, IEnumerator<DateTimeOffset> Telling), (DateTimeOffset At, int Index)>();
        var end = new DateTimeOffset(calendar.Today.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
        foreach (var (i, story) in stories.Index())
        {
            await GoOnAsync(story, story.Tell().GetEnumerator(), i);
        }

        while (queue.TryDequeue(out var next, out var when))
        {
            await GoOnAsync(next.Story, next.Telling, when.Index);
        }

        await HandOverAsync(cancellationToken);
        await _writing;
        progress?.Report(cases);

        async Task GoOnAsync(CaseStory story, IEnumerator<DateTimeOffset> telling, int index)
        {
            if (telling.MoveNext() && telling.Current < end)
            {
                queue.Enqueue((story, telling), (telling.Current, index));
                return;
            }

            telling.Dispose();
            Take(story);
            cases += story.Case is null ? 0 : 1;
            if (++waiting % Batch == 0)
            {
                await HandOverAsync(cancellationToken);
                progress?.Report(cases);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Nothing may use the connection any more when the transaction ends, whatever made the telling stop.
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _clues.DisposeAsync();
        await _cases.DisposeAsync();
        await _officers.DisposeAsync();
        await _clocks.DisposeAsync();
        await _events.DisposeAsync();
        await _proposals.DisposeAsync();
        await _entries.DisposeAsync();
        await _numbers.DisposeAsync();
        await _grams.DisposeAsync();
    }

    private void Take(CaseStory story)
    {
        if (story.Clue is null)
        {
            return;
        }

        _clues.Add(story.Clue);
        Take(story.Clue);
        if (story.Case is { } filed)
        {
            _cases.Add(filed);
            _officers.AddRange(filed.Officers);
            Take(filed);
        }

        _entries.AddRange(story.Entries);
        _numbers.AddRange(story.Numbers);
    }

    private void Take(Matter matter)
    {
        _clocks.AddRange(matter.Clocks);
        _events.AddRange(matter.Clocks.SelectMany(c => c.Events));
        _proposals.AddRange(matter.Proposals);
        _unsortedGrams.AddRange(SearchGram.Of(matter.SearchText).Select(g => new SearchGram { Gram = g, MatterId = matter.ChainId }));
    }

    // One batch is written while the next one is told: the telling does not touch the database.
    private async Task HandOverAsync(CancellationToken cancellationToken)
    {
        await _writing;
        // In the order of their key: most of the rows are these, and neighbours land on the same page of the index.
        _grams.AddRange(_unsortedGrams.OrderBy(g => g.Gram));
        _unsortedGrams.Clear();
        _clues.Seal();
        _cases.Seal();
        _officers.Seal();
        _clocks.Seal();
        _events.Seal();
        _proposals.Seal();
        _entries.Seal();
        _numbers.Seal();
        _grams.Seal();
        _writing = Task.Run(() => WriteAsync(cancellationToken), cancellationToken);
    }

    // Parents before children: the foreign keys are checked row by row.
    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        await _clues.WriteAsync(cancellationToken);
        await _cases.WriteAsync(cancellationToken);
        await _officers.WriteAsync(cancellationToken);
        await _clocks.WriteAsync(cancellationToken);
        await _events.WriteAsync(cancellationToken);
        await _proposals.WriteAsync(cancellationToken);
        await _entries.WriteAsync(cancellationToken);
        await _numbers.WriteAsync(cancellationToken);
        await _grams.WriteAsync(cancellationToken);
    }
}
