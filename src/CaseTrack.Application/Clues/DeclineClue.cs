using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clues;

[Needs(Permission.ApproveActs)]
public sealed record DeclineClue(Guid ClueId, Guid ProposalId, DeclineReason Reason, string Comment) : ICommand<Unit>;

internal sealed class DeclineClueValidator : AbstractValidator<DeclineClue>
{
    public DeclineClueValidator()
    {
        RuleFor(c => c.Reason).IsInEnum();
        RuleFor(c => c.Comment).NotEmpty().MaximumLength(Proposal.CommentMaxLength);
    }
}

internal sealed class DeclineClueHandler(ICaseTrackDb db, Present present, IDeadlineBooks books) : IRequestHandler<DeclineClue, Unit>
{
    public async Task<Unit> Handle(DeclineClue request, CancellationToken cancellationToken)
    {
        var clue = await db.LoadClueAsync(request.ClueId, cancellationToken);
        clue.Decline(new ProposalId(request.ProposalId), request.Reason, request.Comment, present.Moment(), books.Engine);
        return Unit.Value;
    }
}
