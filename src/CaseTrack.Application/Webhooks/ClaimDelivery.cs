using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// Takes the webhook's turn and the next event that is due; null when another has the turn or nothing is due.
[Needs(Permission.RunJobs)]
internal sealed record ClaimDelivery(WebhookId Id) : ICommand<WebhookCall?>;

internal sealed class ClaimDeliveryHandler(ICaseTrackDb db, TimeProvider time) : IRequestHandler<ClaimDelivery, WebhookCall?>
{
    // Longer than any request takes. Whoever dies with the turn in his hands holds it no longer than this.
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public async Task<WebhookCall?> Handle(ClaimDelivery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // The update takes the row's lock: whoever comes at once waits here and then finds the turn taken.
        if (await SetNotBeforeAsync(request.Id, now, now + Lease, cancellationToken) == 0)
        {
            return null;
        }

        var webhook = await db.Webhooks.AsNoTracking().SingleAsync(w => w.Id == request.Id, cancellationToken);
        if (webhook.State == WebhookState.Active && await NextAsync(request.Id, now, cancellationToken) is { } next)
        {
            var secrets = await db.WebhookSecrets.AsNoTracking().Where(s => s.WebhookId == request.Id && (s.ValidUntil == null || s.ValidUntil > now))
                .OrderByDescending(s => s.Number).Select(s => s.Kept).ToListAsync(cancellationToken);
            return new WebhookCall(next.Id.Value, next.Attempts + 1, webhook.Address, next.EventId, next.Type, next.Body, secrets);
        }

        await SetNotBeforeAsync(request.Id, now + Lease, now, cancellationToken);
        return null;
    }

    private Task<int> SetNotBeforeAsync(WebhookId id, DateTimeOffset latest, DateTimeOffset to, CancellationToken cancellationToken) =>
        db.WebhookHealth.Where(h => h.WebhookId == id && h.NotBefore <= latest).ExecuteUpdateAsync(s => s.SetProperty(h => h.NotBefore, to), cancellationToken);

    // Of what is due and has nothing waiting before it on the same subject the oldest, but what never failed first: an event
    // that its receiver cannot take must not stand in the way of those that it can.
    private async Task<WebhookDelivery?> NextAsync(WebhookId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = db.WebhookDeliveries.Where(d => d.WebhookId == id && d.State == WebhookDeliveryState.Waiting);
        var due = waiting.Where(d => d.NextTryAt <= now && !waiting.Any(e => e.SubjectId == d.SubjectId && e.Sequence < d.Sequence))
            .OrderBy(d => d.FailuresInRow).ThenBy(d => d.OccurredAt).ThenBy(d => d.Sequence).ThenBy(d => d.Id);
        while (await due.FirstOrDefaultAsync(cancellationToken) is { } next)
        {
            if (next.SubjectKind is not { } kind || !await WebhookQueue.IsConfidentialAsync(db, kind, next.SubjectId, cancellationToken))
            {
                return next;
            }

            // Confidential since. Written at once, so that the next look does not find it again.
            await db.WebhookDeliveries.Where(d => d.WebhookId == id && d.SubjectId == next.SubjectId && d.State == WebhookDeliveryState.Waiting)
                .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, WebhookDeliveryState.Withheld), cancellationToken);
        }

        return null;
    }
}
