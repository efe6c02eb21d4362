using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Supervision;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CaseTrack.Application.Supervision;

// The warnings of one clue or case, and who is told, together or not at all.
[Needs(Permission.RunJobs)]
internal sealed record WarnMatter(MatterRef Matter, DateOnly AsOf) : ICommand<MatterWarned>;

internal sealed record MatterWarned(int Warned, int Overdue);

internal sealed class WarnMatterHandler(ICaseTrackDb db, Present present, IdGenerator ids, IDeadlineBooks books, ILogger<WarnMatterHandler> logger)
    : IRequestHandler<WarnMatter, MatterWarned>
{
    public async Task<MatterWarned> Handle(WarnMatter request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        await LoadWarningsAsync(request.Matter, cancellationToken);
        var moment = present.Moment();
        var warned = matter.Warn(request.AsOf, moment, books.Engine);
        if (warned.Count > 0)
        {
            var told = await Told.OfAsync(db, matter, cancellationToken);
            foreach (var (place, (clock, rung)) in warned.Index())
            {
                // A microsecond apart, so that an inbox sorted by time shows the highest rung on top too.
                Tell(matter, clock, rung, await told.ByAsync(rung, cancellationToken), moment.At.AddMicroseconds(-place));
            }
        }

        return new MatterWarned(warned.Count, warned.Count(w => w.Rung == Rung.Overdue));
    }

    // Only the sweep asks what was warned of, so only the sweep loads it.
    private Task LoadWarningsAsync(MatterRef matter, CancellationToken cancellationToken) => matter.Kind switch
    {
        MatterKind.Clue => db.Clocks.Where(k => k.ClueId == new ClueId(matter.Id)).Include(k => k.Warnings).LoadAsync(cancellationToken),
        MatterKind.Case => db.Clocks.Where(k => k.CaseId == new CaseId(matter.Id)).Include(k => k.Warnings).LoadAsync(cancellationToken),
    };

    private void Tell(Matter matter, Clock clock, Rung rung, IReadOnlyCollection<PersonId> recipients, DateTimeOffset at)
    {
        if (recipients.Count == 0)
        {
            logger.LogWarning("Nobody can be told that clock {Clock} reached {Rung}: no one works in the agency and no inspector is above it", clock.Id.Value, rung);
        }

        db.Notices.AddRange(recipients.Select(r => new Notice
        {
            Id = ids.New<NoticeId>(),
            RecipientId = r,
            Kind = NoticeKind.ClockWarning,
            ClueId = clock.ClueId,
            CaseId = clock.CaseId,
            Subject = matter.Number,
            RuleId = clock.RuleId,
            Rung = rung,
            DueOn = clock.DueOn,
            CreatedAt = at,
        }));
    }
}
