using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Machines;

[Needs(Permission.ManageMachines)]
public sealed record RevokeMachine(Guid MachineId) : ICommand<Unit>;

internal sealed class RevokeMachineHandler(ICaseTrackDb db, Present present) : IRequestHandler<RevokeMachine, Unit>
{
    public async Task<Unit> Handle(RevokeMachine request, CancellationToken cancellationToken)
    {
        var account = await db.MachineAccounts.FirstOrDefaultAsync(m => m.Id == new MachineAccountId(request.MachineId), cancellationToken)
            ?? throw new NotFoundException(nameof(MachineAccount));
        account.Revoke(present.Moment());
        return Unit.Value;
    }
}
