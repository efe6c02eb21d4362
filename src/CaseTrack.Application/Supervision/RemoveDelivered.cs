using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Supervision;

// What was delivered long ago proves nothing that the audit log does not prove better.
[Needs(Permission.RunJobs)]
internal sealed record RemoveDelivered : ICommand<int>
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public static IQueryable<OutboxMessage> Old(IQueryable<OutboxMessage> outbox, TimeProvider time)
    {
        var before = time.GetUtcNow() - KeptFor;
        return outbox.Where(m => m.DeliveredAt < before);
    }
}

internal sealed class RemoveDeliveredHandler(ICaseTrackDb db, TimeProvider time) : IRequestHandler<RemoveDelivered, int>
{
    public const int BatchSize = 1000;

    public async Task<int> Handle(RemoveDelivered request, CancellationToken cancellationToken)
    {
        var old = await RemoveDelivered.Old(db.Outbox, time).OrderBy(m => m.DeliveredAt).Take(BatchSize).Select(m => m.Id).ToListAsync(cancellationToken);
        return old.Count == 0 ? 0 : await db.Outbox.Where(m => old.Contains(m.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
