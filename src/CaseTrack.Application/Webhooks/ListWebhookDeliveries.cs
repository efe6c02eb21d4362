using System.Linq.Expressions;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// The delivery log of a webhook, newest event first. Ids, codes and instants: an administrator reads no case.
[Needs(Permission.ManageWebhooks)]
public sealed record ListWebhookDeliveries(Guid WebhookId, string? Cursor = null) : IQuery<Page<DeliveryRow>>;

public sealed record DeliveryRow(
    Guid Id, Guid EventId, string Type, SubjectKind? SubjectKind, DateTimeOffset CreatedAt, WebhookDeliveryState State, int Attempts,
    DateTimeOffset NextTryAt, DateTimeOffset? DeliveredAt, int? LastStatus, WebhookFailure? LastFailure);

internal sealed class ListWebhookDeliveriesHandler(ICaseTrackDb db) : IRequestHandler<ListWebhookDeliveries, Page<DeliveryRow>>
{
    public async Task<Page<DeliveryRow>> Handle(ListWebhookDeliveries request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.AsNoTracking().GetAsync(request.WebhookId, cancellationToken);
        var deliveries = db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == webhook.Id);
        var order = new Stretch<WebhookDelivery, DeliveryRow, DateTimeOffset, WebhookDeliveryId>(
            deliveries, d => d.CreatedAt, d => d.Id, descending: true, PageKeys.Instant, WebhookDeliveryId.From, r => (PageKeys.Of(r.CreatedAt), r.Id));
        return await deliveries.OrderBy(d => d.CreatedAt).PageOfAsync([order], request.Cursor, Row(db), cancellationToken);
    }

    public static Expression<Func<WebhookDelivery, DeliveryRow>> Row(ICaseTrackDb db) => d => new DeliveryRow(
        d.Id.Value, d.EventId, d.Type, d.SubjectKind, d.CreatedAt, d.State, d.Attempts, d.NextTryAt, d.DeliveredAt,
        db.WebhookAttempts.Where(a => a.DeliveryId == d.Id && a.Number == d.Attempts).Select(a => a.Status).FirstOrDefault(),
        db.WebhookAttempts.Where(a => a.DeliveryId == d.Id && a.Number == d.Attempts).Select(a => a.Failure).FirstOrDefault());
}
