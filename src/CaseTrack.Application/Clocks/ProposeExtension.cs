using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clocks;

[Needs(Permission.ProposeActs)]
public sealed record ProposeExtension(MatterRef Matter, Guid ClockId, int Amount, TimeUnit Unit, string? CollectiveMinutes, string Reason) : ICommand<Guid>;

internal sealed class ProposeExtensionValidator : AbstractValidator<ProposeExtension>
{
    public ProposeExtensionValidator()
    {
        RuleFor(c => c.Amount).InclusiveBetween(1, 1000);
        RuleFor(c => c.Unit).IsInEnum();
        RuleFor(c => c.CollectiveMinutes).MaximumLength(EnforcementCase.DocumentMaxLength);
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Proposal.ReasonMaxLength);
    }
}

internal sealed class ProposeExtensionHandler(ICaseTrackDb db, Present present, IdGenerator ids, IDeadlineBooks books) : IRequestHandler<ProposeExtension, Guid>
{
    public async Task<Guid> Handle(ProposeExtension request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        var id = ids.New<ProposalId>();
        var terms = new ExtensionTerms(request.Amount, request.Unit, request.CollectiveMinutes.Clean());
        matter.ProposeExtension(id, new ClockId(request.ClockId), terms, request.Reason, present.Moment(), books.Engine);
        return id.Value;
    }
}
