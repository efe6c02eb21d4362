using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// The same event, with its id and body, once more: parked and repaired, or lost by the receiver.
[Needs(Permission.ManageWebhooks)]
public sealed record SendAgain(Guid DeliveryId) : ICommand<Guid>;

internal sealed class SendAgainHandler(ICaseTrackDb db, Present present) : IRequestHandler<SendAgain, Guid>
{
    public async Task<Guid> Handle(SendAgain request, CancellationToken cancellationToken)
    {
        var delivery = await db.WebhookDeliveries.FirstOrDefaultAsync(d => d.Id == new WebhookDeliveryId(request.DeliveryId), cancellationToken)
            ?? throw new NotFoundException(nameof(WebhookDelivery));
        var webhook = await db.Webhooks.GetAsync(delivery.WebhookId.Value, cancellationToken);
        var moment = present.Moment();
        webhook.AskToSend(delivery.EventId, moment);
        delivery.Queue(moment.At);
        await db.WebhookHealth.WakeAsync(webhook.Id, moment.At, cancellationToken);
        return webhook.Id.Value;
    }
}
