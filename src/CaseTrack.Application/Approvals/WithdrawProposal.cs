using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using MediatR;

namespace CaseTrack.Application.Approvals;

[Needs(Permission.ProposeActs)]
public sealed record WithdrawProposal(MatterRef Matter, Guid ProposalId) : ICommand<Unit>;

internal sealed class WithdrawProposalHandler(ICaseTrackDb db, Present present) : IRequestHandler<WithdrawProposal, Unit>
{
    public async Task<Unit> Handle(WithdrawProposal request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        matter.WithdrawProposal(new ProposalId(request.ProposalId), present.Moment());
        return Unit.Value;
    }
}
