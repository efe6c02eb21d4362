using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clocks;

[Needs(Permission.ApproveActs)]
public sealed record ResumeClock(MatterRef Matter, Guid ProposalId, string? Comment) : ICommand<Unit>;

internal sealed class ResumeClockValidator : AbstractValidator<ResumeClock>
{
    public ResumeClockValidator() => RuleFor(c => c.Comment).MaximumLength(Proposal.CommentMaxLength);
}

internal sealed class ResumeClockHandler(ICaseTrackDb db, Present present, IDeadlineBooks books) : IRequestHandler<ResumeClock, Unit>
{
    public async Task<Unit> Handle(ResumeClock request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        matter.ResumeClock(new ProposalId(request.ProposalId), request.Comment.Clean(), present.Moment(), books.Engine);
        return Unit.Value;
    }
}
