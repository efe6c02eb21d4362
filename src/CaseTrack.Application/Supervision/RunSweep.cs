using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Supervision;

// 巡检: warns of every rung that a running clock reached by that day (today unless said otherwise) and nobody was warned
// of yet. It compares what is stored with the day, so days without a sweep lose nothing and a second sweep adds nothing.
[Needs(Permission.RunJobs)]
public sealed record RunSweep(DateOnly? AsOf) : IBatch<Swept>;

public sealed record Swept(DateOnly SweptOn, int Clocks, int Warned, int Overdue, int Failures) : IBatchResult;

internal sealed class RunSweepValidator : AbstractValidator<RunSweep>
{
    public RunSweepValidator() => RuleFor(c => c.AsOf).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2199, 12, 31));
}

internal sealed class RunSweepHandler(ICaseTrackDb db, LegalToday today, EachOnItsOwn each) : IRequestHandler<RunSweep, Swept>
{
    public const int PageSize = 500;

    public async Task<Swept> Handle(RunSweep request, CancellationToken cancellationToken)
    {
        var day = request.AsOf ?? today.Value;
        if (request.AsOf is not null)
        {
            (await db.Installations.AsNoTracking().SingleOrDefaultAsync(cancellationToken))?.MustNotSweepBackwards(day);
        }

        var swept = new Swept(day, 0, 0, 0, 0);
        var seen = new HashSet<MatterRef>();
        for (var page = await PageAsync(day, null, cancellationToken); page.Count > 0; page = await PageAsync(day, page[^1], cancellationToken))
        {
            foreach (var matter in page.Select(c => c.Matter).Where(seen.Add))
            {
                var (done, warned) = await each.TryAsync(new WarnMatter(matter, day), matter.Id, cancellationToken);
                swept = done
                    ? swept with { Warned = swept.Warned + warned!.Warned, Overdue = swept.Overdue + warned.Overdue }
                    : swept with { Failures = swept.Failures + 1 };
            }

            swept = swept with { Clocks = swept.Clocks + page.Count };
        }

        // A watch that failed somewhere is not attested: the next sweep looks again.
        if (swept.Failures == 0)
        {
            await each.SendAsync(new RecordSweep(day), cancellationToken);
        }

        return swept;
    }

    // What is due by that day, by the index on it, after the last one seen: never a fixed number of them.
    private async Task<List<DueClock>> PageAsync(DateOnly day, DueClock? after, CancellationToken cancellationToken)
    {
        var due = db.Clocks.AsNoTracking().Where(k => k.NextCheckOn <= day);
        if (after is { On: var on, Id: var id })
        {
            due = due.Where(k => k.NextCheckOn > on || k.NextCheckOn == on && k.Id.CompareTo(id) > 0);
        }

        var rows = await due.OrderBy(k => k.NextCheckOn).ThenBy(k => k.Id).Take(PageSize)
            .Select(k => new { k.Id, k.NextCheckOn, k.ClueId, k.CaseId }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new DueClock(r.Id, r.NextCheckOn!.Value, r.CaseId is { } c ? new MatterRef(MatterKind.Case, c.Value) : new MatterRef(MatterKind.Clue, r.ClueId!.Value.Value)))];
    }

    private sealed record DueClock(ClockId Id, DateOnly On, MatterRef Matter);
}
