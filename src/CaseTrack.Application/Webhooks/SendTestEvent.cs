using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// An event about nothing, through the same queue, job and log as every other.
[Needs(Permission.ManageWebhooks)]
public sealed record SendTestEvent(Guid Id) : ICommand<Guid>;

internal sealed class SendTestEventHandler(ICaseTrackDb db, Present present, IdGenerator ids) : IRequestHandler<SendTestEvent, Guid>
{
    public async Task<Guid> Handle(SendTestEvent request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.GetAsync(request.Id, cancellationToken);
        var moment = present.Moment();
        var code = await db.Agencies.Where(a => a.Id == webhook.AgencyId).Select(a => a.Code).SingleAsync(cancellationToken);
        var eventId = ids.New();
        webhook.AskToSend(eventId, moment);
        var delivery = new WebhookDelivery
        {
            Id = ids.New<WebhookDeliveryId>(),
            WebhookId = webhook.Id,
            EventId = eventId,
            Type = WebhookEvents.Test,
            SubjectId = eventId,
            OccurredAt = moment.At,
            Body = EventBody.OfTest(eventId, moment.At, code),
            CreatedAt = moment.At,
        };
        delivery.Queue(moment.At);
        db.WebhookDeliveries.Add(delivery);
        await db.WebhookHealth.WakeAsync(webhook.Id, moment.At, cancellationToken);
        return delivery.Id.Value;
    }
}
