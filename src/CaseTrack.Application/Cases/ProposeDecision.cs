using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Cases;

// Amounts in fen.
[Needs(Permission.ProposeActs)]
public sealed record ProposeDecision(
    Guid CaseId, DecisionKind Kind, long? AmountInvolvedFen, long? FineFen, long? ConfiscatedFen, string Reason) : ICommand<Guid>;

internal sealed class ProposeDecisionValidator : AbstractValidator<ProposeDecision>
{
    public ProposeDecisionValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.AmountInvolvedFen).GreaterThanOrEqualTo(0);
        RuleFor(c => c.FineFen).GreaterThanOrEqualTo(0);
        RuleFor(c => c.FineFen).Must(fine => fine is null or 0).When(c => c.Kind != DecisionKind.Penalty).WithErrorCode("fine_needs_penalty");
        RuleFor(c => c.ConfiscatedFen).GreaterThanOrEqualTo(0);
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Proposal.ReasonMaxLength);
    }
}

internal sealed class ProposeDecisionHandler(ICaseTrackDb db, Present present, IdGenerator ids) : IRequestHandler<ProposeDecision, Guid>
{
    public async Task<Guid> Handle(ProposeDecision request, CancellationToken cancellationToken)
    {
        var loaded = await db.LoadCaseAsync(request.CaseId, cancellationToken);
        var id = ids.New<ProposalId>();
        var terms = new DecisionTerms(request.Kind, request.AmountInvolvedFen, request.FineFen, request.ConfiscatedFen);
        loaded.ProposeDecision(id, terms, request.Reason, present.Moment());
        return id.Value;
    }
}
