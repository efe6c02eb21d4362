using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clocks;

[Needs(Permission.ProposeActs)]
public sealed record ProposeSuspension(MatterRef Matter, Guid ClockId, DateOnly From, string Ground, string? EvidenceDocument, string Reason) : ICommand<Guid>;

internal sealed class ProposeSuspensionValidator : AbstractValidator<ProposeSuspension>
{
    public ProposeSuspensionValidator()
    {
        RuleFor(c => c.Ground).NotEmpty().MaximumLength(ClockEvent.GroundMaxLength);
        RuleFor(c => c.EvidenceDocument).MaximumLength(ClockEvent.GroundMaxLength);
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Proposal.ReasonMaxLength);
    }
}

internal sealed class ProposeSuspensionHandler(ICaseTrackDb db, Present present, IdGenerator ids, IDeadlineBooks books) : IRequestHandler<ProposeSuspension, Guid>
{
    public async Task<Guid> Handle(ProposeSuspension request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        var id = ids.New<ProposalId>();
        var terms = new SuspensionTerms(request.From, request.Ground, request.EvidenceDocument.Clean());
        matter.ProposeSuspension(id, new ClockId(request.ClockId), terms, request.Reason, present.Moment(), books.Engine);
        return id.Value;
    }
}
