using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clocks;

[Needs(Permission.ProposeActs)]
public sealed record ProposeResumption(MatterRef Matter, Guid ClockId, DateOnly On, string Reason) : ICommand<Guid>;

internal sealed class ProposeResumptionValidator : AbstractValidator<ProposeResumption>
{
    public ProposeResumptionValidator() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(Proposal.ReasonMaxLength);
}

internal sealed class ProposeResumptionHandler(ICaseTrackDb db, Present present, IdGenerator ids, IDeadlineBooks books) : IRequestHandler<ProposeResumption, Guid>
{
    public async Task<Guid> Handle(ProposeResumption request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        var id = ids.New<ProposalId>();
        matter.ProposeResumption(id, new ClockId(request.ClockId), new ResumptionTerms(request.On), request.Reason, present.Moment(), books.Engine);
        return id.Value;
    }
}
