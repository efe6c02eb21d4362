using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Machines;

// The day an account was last used, so that one nobody needs any more is seen. Written once a day.
[NeedsNoPermission("every machine account may be used; the account is the caller's own")]
public sealed record NoteMachineUse : ICommand<int>;

internal sealed class NoteMachineUseHandler(ICaseTrackDb db, CallerContext context, LegalToday today) : IRequestHandler<NoteMachineUse, int>
{
    public Task<int> Handle(NoteMachineUse request, CancellationToken cancellationToken)
    {
        var (id, day) = (context.Caller.MachineId, (DateOnly?)today.Value);
        return db.MachineAccounts.Where(m => m.Id == id && (m.LastUsedOn == null || m.LastUsedOn < day))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.LastUsedOn, day), cancellationToken);
    }
}
