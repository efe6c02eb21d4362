using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

internal static class WebhookLookups
{
    public static async Task<Webhook> GetAsync(this IQueryable<Webhook> webhooks, Guid id, CancellationToken cancellationToken) =>
        await webhooks.FirstOrDefaultAsync(w => w.Id == new WebhookId(id), cancellationToken) ?? throw new NotFoundException(nameof(Webhook));

    public static async Task WakeAsync(this IQueryable<WebhookHealth> health, WebhookId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await health.SingleAsync(h => h.WebhookId == id, cancellationToken)).Wake(now);
}
