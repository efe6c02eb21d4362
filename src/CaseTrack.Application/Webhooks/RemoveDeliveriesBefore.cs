using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// A portion of what is too old, with its attempts. What waited that long at a paused webhook goes too.
[Needs(Permission.RunJobs)]
internal sealed record RemoveDeliveriesBefore(DateTimeOffset Before) : ICommand<int>;

internal sealed class RemoveDeliveriesBeforeHandler(ICaseTrackDb db) : IRequestHandler<RemoveDeliveriesBefore, int>
{
    private const int BatchSize = 1000;

    public async Task<int> Handle(RemoveDeliveriesBefore request, CancellationToken cancellationToken)
    {
        var old = await db.WebhookDeliveries.Where(d => d.CreatedAt < request.Before).OrderBy(d => d.CreatedAt).Take(BatchSize).Select(d => d.Id).ToListAsync(cancellationToken);
        return old.Count == 0 ? 0 : await db.WebhookDeliveries.Where(d => old.Contains(d.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
