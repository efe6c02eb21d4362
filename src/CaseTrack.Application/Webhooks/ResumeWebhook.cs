using CaseTrack.Application.Common;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

[Needs(Permission.ManageWebhooks)]
public sealed record ResumeWebhook(Guid Id) : ICommand<Unit>;

internal sealed class ResumeWebhookHandler(ICaseTrackDb db, Present present) : IRequestHandler<ResumeWebhook, Unit>
{
    public async Task<Unit> Handle(ResumeWebhook request, CancellationToken cancellationToken)
    {
        var webhook = await db.Webhooks.GetAsync(request.Id, cancellationToken);
        var moment = present.Moment();
        webhook.Resume(moment);
        // The time of the pause does not count against what waited.
        var giveUpAt = moment.At + WebhookPatience.GiveUpAfter;
        await db.WebhookDeliveries.Where(d => d.WebhookId == webhook.Id && d.State == WebhookDeliveryState.Waiting)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.GiveUpAt, giveUpAt), cancellationToken);
        return Unit.Value;
    }
}
