using CaseTrack.Application.Common;
using MediatR;

namespace CaseTrack.Application.Machines;

// Whoever may confirm an account may end it, at any time and for good.
[Needs(Permission.ChangeOwnAccount)]
public sealed record EndMachine(Guid MachineId) : ICommand<Unit>;

internal sealed class EndMachineHandler(ICaseTrackDb db, CallerContext context, Present present) : IRequestHandler<EndMachine, Unit>
{
    public async Task<Unit> Handle(EndMachine request, CancellationToken cancellationToken)
    {
        var (account, _) = await db.OwnMachineAsync(context.Caller, request.MachineId, cancellationToken);
        account.Revoke(present.Moment());
        return Unit.Value;
    }
}
