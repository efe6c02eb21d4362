using System.Linq.Expressions;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// Newest first, the removed ones too.
[Needs(Permission.ManageWebhooks)]
public sealed record ListWebhooks(string? Cursor = null) : IQuery<Page<WebhookRow>>;

public sealed record WebhookRow(
    Guid Id, string Name, string AgencyName, string AgencyNameEn, string Address, WebhookState State, DateTimeOffset CreatedAt, int Waiting, int Parked);

internal sealed class ListWebhooksHandler(ICaseTrackDb db) : IRequestHandler<ListWebhooks, Page<WebhookRow>>
{
    public Task<Page<WebhookRow>> Handle(ListWebhooks request, CancellationToken cancellationToken)
    {
        var webhooks = db.Webhooks.AsNoTracking();
        var order = new Stretch<Webhook, WebhookRow, DateTimeOffset, WebhookId>(
            webhooks, w => w.CreatedAt, w => w.Id, descending: true, PageKeys.Instant, WebhookId.From, r => (PageKeys.Of(r.CreatedAt), r.Id));
        return webhooks.OrderBy(w => w.CreatedAt).PageOfAsync([order], request.Cursor, Row(), cancellationToken);
    }

    private Expression<Func<Webhook, WebhookRow>> Row() => w => new WebhookRow(
        w.Id.Value,
        w.Name,
        db.Agencies.Where(a => a.Id == w.AgencyId).Select(a => a.Name).Single(),
        db.Agencies.Where(a => a.Id == w.AgencyId).Select(a => a.NameEn).Single(),
        w.Address,
        w.State,
        w.CreatedAt,
        db.WebhookDeliveries.Count(d => d.WebhookId == w.Id && d.State == WebhookDeliveryState.Waiting),
        db.WebhookDeliveries.Count(d => d.WebhookId == w.Id && d.State == WebhookDeliveryState.Parked));
}
