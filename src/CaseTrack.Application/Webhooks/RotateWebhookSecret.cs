using CaseTrack.Application.Common;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// A new secret beside the old one, which runs out: the receiver changes over without losing an event.
[Needs(Permission.ManageWebhooks)]
public sealed record RotateWebhookSecret(Guid Id) : ICommand<WebhookWithSecret>;

internal sealed class RotateWebhookSecretHandler(ICaseTrackDb db, Present present, IWebhookSecrets secrets) : IRequestHandler<RotateWebhookSecret, WebhookWithSecret>
{
    public async Task<WebhookWithSecret> Handle(RotateWebhookSecret request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.GetAsync(request.Id, cancellationToken);
        var moment = present.Moment();
        webhook.RotateSecret(moment);
        var known = await db.WebhookSecrets.Where(s => s.WebhookId == webhook.Id).OrderByDescending(s => s.Number).ToListAsync(cancellationToken);
        known[0].RunOut(moment.At);
        // Two at most: whoever rotates twice in a row means the first to be gone.
        db.WebhookSecrets.RemoveRange(known.Skip(1));
        var (shown, kept) = secrets.Make();
        db.WebhookSecrets.Add(new WebhookSecret { WebhookId = webhook.Id, Number = known[0].Number + 1, Kept = kept, MadeAt = moment.At });
        return new WebhookWithSecret(webhook.Id.Value, webhook.Name, shown);
    }
}
