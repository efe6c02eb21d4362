using System.Collections.Concurrent;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// 推送: sends what waits, a few webhooks at a time and those that are well first. One that does not answer costs its own
// turn its timeout and nobody else's.
[Needs(Permission.RunJobs)]
public sealed record SendWebhooks : IBatch<WebhooksSent>;

// What a receiver refused is in the delivery log and no failure of the job.
public sealed record WebhooksSent(int Delivered, int Refused, int Failures) : IBatchResult;

internal sealed class SendWebhooksHandler(ICaseTrackDb db, TimeProvider time, EachOnItsOwn each) : IRequestHandler<SendWebhooks, WebhooksSent>
{
    private const int AtOnce = 8;

    public async Task<WebhooksSent> Handle(SendWebhooks request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await (
            from webhook in db.Webhooks
            join health in db.WebhookHealth on webhook.Id equals health.WebhookId
            where webhook.State == WebhookState.Active && health.NotBefore <= now
                && db.WebhookDeliveries.Any(d => d.WebhookId == webhook.Id && d.State == WebhookDeliveryState.Waiting && d.NextTryAt <= now)
            orderby health.FailuresInRow
            select webhook.Id).ToListAsync(cancellationToken);
        var turns = new ConcurrentBag<WebhooksSent>();
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (id, stop) =>
        {
            var (done, turn) = await each.TryAsync(new SendToWebhook(id), id.Value, stop);
            turns.Add(done ? turn! : new WebhooksSent(0, 0, 1));
        });
        return turns.Aggregate(new WebhooksSent(0, 0, 0), (sum, t) => new WebhooksSent(sum.Delivered + t.Delivered, sum.Refused + t.Refused, sum.Failures + t.Failures));
    }
}
