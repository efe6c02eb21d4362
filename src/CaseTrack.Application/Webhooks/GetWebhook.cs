using CaseTrack.Application.Common;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

[Needs(Permission.ManageWebhooks)]
public sealed record GetWebhook(Guid Id) : IQuery<WebhookDetails>;

// RestsUntil: its address failed and is left alone until then. OldSecretUntil: events are signed twice until then.
public sealed record WebhookDetails(
    Guid Id, string Name, string AgencyName, string AgencyNameEn, string Address, IReadOnlyList<string> Events, WebhookState State, DateTimeOffset CreatedAt,
    int FailuresInRow, DateTimeOffset? RestsUntil, DateTimeOffset? SecretMadeAt, DateTimeOffset? OldSecretUntil);

internal sealed class GetWebhookHandler(ICaseTrackDb db, TimeProvider time) : IRequestHandler<GetWebhook, WebhookDetails>
{
    public async Task<WebhookDetails> Handle(GetWebhook request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.AsNoTracking().GetAsync(request.Id, cancellationToken);
        var agency = await db.Agencies.Where(a => a.Id == webhook.AgencyId).Select(a => new { a.Name, a.NameEn }).SingleAsync(cancellationToken);
        var health = await db.WebhookHealth.AsNoTracking().SingleAsync(h => h.WebhookId == webhook.Id, cancellationToken);
        var secrets = await db.WebhookSecrets.AsNoTracking().Where(s => s.WebhookId == webhook.Id)
            .OrderByDescending(s => s.Number).Select(s => new { s.MadeAt, s.ValidUntil }).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        return new WebhookDetails(
            request.Id, webhook.Name, agency.Name, agency.NameEn, webhook.Address, webhook.Events, webhook.State, webhook.CreatedAt,
            health.FailuresInRow, health.FailuresInRow > 0 && health.NotBefore > now ? health.NotBefore : null,
            secrets.FirstOrDefault()?.MadeAt, secrets.Select(s => s.ValidUntil).FirstOrDefault(u => u > now));
    }
}
