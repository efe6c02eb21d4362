using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Common;
using MediatR;

namespace CaseTrack.Application.Clocks;

// What suspending, resuming or extending would do, before anybody asks for it. Refused exactly when the act would be.
[Needs(Permission.ReadClues)]
public sealed record PreviewClockAct(MatterRef Matter, Guid ClockId, ProposalTerms Terms) : IQuery<DatePreview?>;

internal sealed class PreviewClockActHandler(ICaseTrackDb db, Present present, IDeadlineBooks books) : IRequestHandler<PreviewClockAct, DatePreview?>
{
    public async Task<DatePreview?> Handle(PreviewClockAct request, CancellationToken cancellationToken)
    {
        var matter = await db.ReadAsync(request.Matter, present, cancellationToken);
        return DatePreview.Of(matter, new ClockId(request.ClockId), request.Terms, present.Moment(), books.Engine);
    }
}
