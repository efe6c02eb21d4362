using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clocks;

[Needs(Permission.ApproveActs)]
public sealed record SuspendClock(MatterRef Matter, Guid ProposalId, string? Comment) : ICommand<Unit>;

internal sealed class SuspendClockValidator : AbstractValidator<SuspendClock>
{
    public SuspendClockValidator() => RuleFor(c => c.Comment).MaximumLength(Proposal.CommentMaxLength);
}

internal sealed class SuspendClockHandler(ICaseTrackDb db, Present present, IDeadlineBooks books) : IRequestHandler<SuspendClock, Unit>
{
    public async Task<Unit> Handle(SuspendClock request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        matter.SuspendClock(new ProposalId(request.ProposalId), request.Comment.Clean(), present.Moment(), books.Engine);
        return Unit.Value;
    }
}
