using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Supervision;
using CaseTrack.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// One line in the delivery log, what it means for the event and the address, and whom it concerns: together.
[Needs(Permission.RunJobs)]
internal sealed record RecordAttempt(Guid DeliveryId, int Number, WebhookAnswer Answer) : ICommand<Unit>;

internal sealed class RecordAttemptHandler(ICaseTrackDb db, TimeProvider time, IdGenerator ids) : IRequestHandler<RecordAttempt, Unit>
{
    public async Task<Unit> Handle(RecordAttempt request, CancellationToken cancellationToken)
    {
        var delivery = await db.WebhookDeliveries.SingleAsync(d => d.Id == new WebhookDeliveryId(request.DeliveryId), cancellationToken);
        // Done before, and the answer to that was lost.
        if (delivery.Attempts >= request.Number)
        {
            return Unit.Value;
        }

        var health = await db.WebhookHealth.SingleAsync(h => h.WebhookId == delivery.WebhookId, cancellationToken);
        var now = time.GetUtcNow();
        db.WebhookAttempts.Add(delivery.Record(request.Answer, now));
        if (request.Answer.IsDelivered)
        {
            if (health.IsOutage)
            {
                await BringForwardAsync(delivery, now, cancellationToken);
            }

            health.Succeeded(now);
            return Unit.Value;
        }

        health.Failed(now);
        if (delivery.State == WebhookDeliveryState.Parked)
        {
            await ParkAsync(delivery, now, cancellationToken);
            if (health.MustTell(now))
            {
                await TellAsync(delivery.WebhookId, now, cancellationToken);
            }
        }

        return Unit.Value;
    }

    // The address is back: what failed because it was down need not wait for its own next try.
    private Task<int> BringForwardAsync(WebhookDelivery delivery, DateTimeOffset now, CancellationToken cancellationToken) => db.WebhookDeliveries
        .Where(d => d.WebhookId == delivery.WebhookId && d.Id != delivery.Id && d.State == WebhookDeliveryState.Waiting && d.NextTryAt > now)
        .ExecuteUpdateAsync(s => s.SetProperty(d => d.NextTryAt, now), cancellationToken);

    // Whatever else waited as long, tried or not, has waited long enough too: a dead address gathers no endless queue.
    private Task<int> ParkAsync(WebhookDelivery delivery, DateTimeOffset now, CancellationToken cancellationToken) => db.WebhookDeliveries
        .Where(d => d.WebhookId == delivery.WebhookId && d.Id != delivery.Id && d.State == WebhookDeliveryState.Waiting && d.GiveUpAt <= now)
        .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, WebhookDeliveryState.Parked), cancellationToken);

    private async Task TellAsync(WebhookId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var name = await db.Webhooks.Where(w => w.Id == id).Select(w => w.Name).SingleAsync(cancellationToken);
        var administrators = await db.People.Where(p => p.IsActive && p.Roles.Any(r => r.Role == Role.SecurityAdministrator))
            .Select(p => p.Id).ToListAsync(cancellationToken);
        db.Notices.AddRange(administrators.Select(a => new Notice
        {
            Id = ids.New<NoticeId>(),
            RecipientId = a,
            Kind = NoticeKind.WebhookParked,
            Subject = name,
            Detail = id.Value.ToString(),
            CreatedAt = now,
        }));
    }
}
