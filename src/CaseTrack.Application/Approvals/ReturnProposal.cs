using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Approvals;

// 退回: the paper goes back to whoever asked, with what is missing.
[Needs(Permission.ApproveActs)]
public sealed record ReturnProposal(MatterRef Matter, Guid ProposalId, string Comment) : ICommand<Unit>;

internal sealed class ReturnProposalValidator : AbstractValidator<ReturnProposal>
{
    public ReturnProposalValidator() => RuleFor(c => c.Comment).NotEmpty().MaximumLength(Proposal.CommentMaxLength);
}

internal sealed class ReturnProposalHandler(ICaseTrackDb db, Present present) : IRequestHandler<ReturnProposal, Unit>
{
    public async Task<Unit> Handle(ReturnProposal request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        matter.ReturnProposal(new ProposalId(request.ProposalId), request.Comment, present.Moment());
        return Unit.Value;
    }
}
