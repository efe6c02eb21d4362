using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Supervision;

// Messages that nobody must be told of.
[Needs(Permission.RunJobs)]
internal sealed record MarkDelivered(IReadOnlyList<Guid> Messages) : ICommand<int>;

internal sealed class MarkDeliveredHandler(ICaseTrackDb db, TimeProvider time) : IRequestHandler<MarkDelivered, int>
{
    public Task<int> Handle(MarkDelivered request, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = time.GetUtcNow();
        return db.Outbox.Where(m => request.Messages.Contains(m.Id) && m.DeliveredAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.DeliveredAt, now), cancellationToken);
    }
}
