using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Cases;

[Needs(Permission.ProposeActs)]
public sealed record ProposeClosure(
    Guid CaseId, ClosureGround Ground, DateOnly GroundAroseOn, LateCause? LateCause, string? LateCauseNote, string? Reason) : ICommand<Guid>;

internal sealed class ProposeClosureValidator : AbstractValidator<ProposeClosure>
{
    public ProposeClosureValidator()
    {
        RuleFor(c => c.Ground).IsInEnum();
        RuleFor(c => c.LateCause).IsInEnum();
        RuleFor(c => c.LateCauseNote).MaximumLength(EnforcementCase.NoteMaxLength);
        RuleFor(c => c.Reason).MaximumLength(Proposal.ReasonMaxLength);
    }
}

internal sealed class ProposeClosureHandler(ICaseTrackDb db, Present present, IdGenerator ids, IDeadlineBooks books) : IRequestHandler<ProposeClosure, Guid>
{
    public async Task<Guid> Handle(ProposeClosure request, CancellationToken cancellationToken)
    {
        var loaded = await db.LoadCaseAsync(request.CaseId, cancellationToken);
        var id = ids.New<ProposalId>();
        var terms = new ClosureTerms(request.Ground, request.GroundAroseOn, request.LateCause, request.LateCauseNote.Clean());
        loaded.ProposeClosure(id, terms, request.Reason.Clean(), ids.New<ClockId>, present.Moment(), books.Engine);
        return id.Value;
    }
}
