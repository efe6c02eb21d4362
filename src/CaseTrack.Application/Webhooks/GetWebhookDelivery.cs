using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// One event for one webhook, with its newest attempts.
[Needs(Permission.ManageWebhooks)]
public sealed record GetWebhookDelivery(Guid Id) : IQuery<DeliveryDetails>;

public sealed record DeliveryDetails(
    DeliveryRow Delivery, Guid WebhookId, string WebhookName, WebhookState WebhookState, DateTimeOffset GiveUpAt, IReadOnlyList<AttemptRow> Attempts);

public sealed record AttemptRow(int Number, DateTimeOffset At, int? Status, WebhookFailure? Failure, int Milliseconds, DateTimeOffset? NextTryAt);

internal sealed class GetWebhookDeliveryHandler(ICaseTrackDb db) : IRequestHandler<GetWebhookDelivery, DeliveryDetails>
{
    // An event is tried a dozen times before it is parked; more come only from sending it again.
    private const int Shown = 100;

    public async Task<DeliveryDetails> Handle(GetWebhookDelivery request, CancellationToken cancellationToken)
    {
        var id = new WebhookDeliveryId(request.Id);
        var deliveries = db.WebhookDeliveries.AsNoTracking().Where(d => d.Id == id);
        var row = await deliveries.Select(ListWebhookDeliveriesHandler.Row(db)).SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException(nameof(WebhookDelivery));
        var rest = await deliveries.Select(d => new { d.WebhookId, d.GiveUpAt }).SingleAsync(cancellationToken);
        var webhook = await db.Webhooks.AsNoTracking().GetAsync(rest.WebhookId.Value, cancellationToken);
        var attempts = await db.WebhookAttempts.AsNoTracking().Where(a => a.DeliveryId == id).OrderByDescending(a => a.Number).Take(Shown)
            .Select(a => new AttemptRow(a.Number, a.At, a.Status, a.Failure, a.Milliseconds, a.NextTryAt)).ToListAsync(cancellationToken);
        return new DeliveryDetails(row, rest.WebhookId.Value, webhook.Name, webhook.State, rest.GiveUpAt, attempts);
    }
}
