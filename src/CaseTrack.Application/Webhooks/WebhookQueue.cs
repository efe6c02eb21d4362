using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// Turns a message of the outbox into one delivery for each webhook that wants it, in the transaction that takes the
// message out of the outbox.
internal sealed class WebhookQueue(ICaseTrackDb db, IdGenerator ids)
{
    public async Task<IReadOnlySet<string>> WantedAsync(CancellationToken cancellationToken)
    {
        var lists = await db.Webhooks.AsNoTracking().Where(w => w.State != WebhookState.Removed).Select(w => w.EventList).Distinct().ToListAsync(cancellationToken);
        return lists.SelectMany(l => l.Split(' ')).ToHashSet();
    }

    public async Task AddAsync(OutboxMessage message, OutboxContent content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (content.Matter is not { IsConfidential: false } matter || await IsConfidentialAsync(db, content.Kind, message.SubjectId, cancellationToken))
        {
            return;
        }

        var agency = new AgencyId(matter.AgencyId);
        // What happened before a webhook was there is not its.
        var webhooks = await db.Webhooks.AsNoTracking()
            .Where(w => w.AgencyId == agency && w.State != WebhookState.Removed && w.CreatedAt <= message.CreatedAt).ToListAsync(cancellationToken);
        var wanting = webhooks.Where(w => w.Events.Contains(message.Type)).ToList();
        if (wanting.Count == 0)
        {
            return;
        }

        var code = await db.Agencies.Where(a => a.Id == agency).Select(a => a.Code).SingleAsync(cancellationToken);
        var body = EventBody.Of(message, content, matter, code);
        foreach (var webhook in wanting)
        {
            var delivery = new WebhookDelivery
            {
                Id = ids.New<WebhookDeliveryId>(),
                WebhookId = webhook.Id,
                EventId = message.Id,
                Type = message.Type,
                SubjectKind = content.Kind,
                SubjectId = message.SubjectId,
                Sequence = message.Sequence,
                OccurredAt = message.CreatedAt,
                Body = body,
                CreatedAt = now,
            };
            delivery.Queue(now);
            db.WebhookDeliveries.Add(delivery);
        }
    }

    // Telling the number of a confidential matter would be reading it.
    public static Task<bool> IsConfidentialAsync(ICaseTrackDb db, SubjectKind kind, Guid subject, CancellationToken cancellationToken) => kind switch
    {
        SubjectKind.Clue => db.Clues.AnyAsync(c => c.Id == new ClueId(subject) && c.IsConfidential, cancellationToken),
        SubjectKind.Case => db.Cases.AnyAsync(c => c.Id == new CaseId(subject) && c.IsConfidential, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
