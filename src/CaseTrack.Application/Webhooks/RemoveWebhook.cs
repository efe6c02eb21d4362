using CaseTrack.Application.Common;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// For good: nothing more is sent, its secrets are gone, its log stays as long as every log.
[Needs(Permission.ManageWebhooks)]
public sealed record RemoveWebhook(Guid Id) : ICommand<Unit>;

internal sealed class RemoveWebhookHandler(ICaseTrackDb db, Present present) : IRequestHandler<RemoveWebhook, Unit>
{
    public async Task<Unit> Handle(RemoveWebhook request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.GetAsync(request.Id, cancellationToken);
        webhook.Remove(present.Moment());
        await db.WebhookDeliveries.Where(d => d.WebhookId == webhook.Id && d.State == WebhookDeliveryState.Waiting)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, WebhookDeliveryState.Dropped), cancellationToken);
        await db.WebhookSecrets.Where(s => s.WebhookId == webhook.Id).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }
}
