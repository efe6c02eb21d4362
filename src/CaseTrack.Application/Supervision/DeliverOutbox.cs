using CaseTrack.Application.Common;
using CaseTrack.Application.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Supervision;

// Tells people and webhooks what the outbox says they must be told, oldest first, and clears away what was delivered long
// ago. Nothing leaves the house here: a webhook's events are queued for a job of their own.
[Needs(Permission.RunJobs)]
public sealed record DeliverOutbox : IBatch<OutboxDelivered>;

public sealed record OutboxDelivered(int Delivered, int Removed, int Failures) : IBatchResult;

internal sealed class DeliverOutboxHandler(ICaseTrackDb db, TimeProvider time, EachOnItsOwn each, WebhookQueue webhooks) : IRequestHandler<DeliverOutbox, OutboxDelivered>
{
    public const int PageSize = 500;

    // A message that failed this often is kept for a person to look at and tried no more.
    public const int MaxAttempts = 20;

    private const int PagesARun = 4;

    public async Task<OutboxDelivered> Handle(DeliverOutbox request, CancellationToken cancellationToken)
    {
        var result = new OutboxDelivered(0, 0, 0);
        var wanted = await webhooks.WantedAsync(cancellationToken);
        Waiting? last = null;
        for (var i = 0; i < PagesARun; i++)
        {
            var page = await PageAsync(last, cancellationToken);
            if (page.Count == 0)
            {
                break;
            }

            last = page[^1];
            result = await DeliverAsync(page, wanted, result, cancellationToken);
        }

        return await RemoveDelivered.Old(db.Outbox, time).AnyAsync(cancellationToken)
            ? result with { Removed = await each.SendAsync(new RemoveDelivered(), cancellationToken) }
            : result;
    }

    private async Task<OutboxDelivered> DeliverAsync(List<Waiting> page, IReadOnlySet<string> wanted, OutboxDelivered result, CancellationToken cancellationToken)
    {
        bool Concerns(Waiting message) => Telling.Concerns(message.Type) || wanted.Contains(message.Type);

        var untold = page.Where(m => !Concerns(m)).Select(m => m.Id).ToList();
        if (untold.Count > 0)
        {
            result = result with { Delivered = result.Delivered + await each.SendAsync(new MarkDelivered(untold), cancellationToken) };
        }

        foreach (var message in page.Where(Concerns))
        {
            var (done, delivered) = await each.TryAsync(new DeliverMessage(message.Id), message.Id, cancellationToken);
            if (!done)
            {
                await each.SendAsync(new NoteFailedDelivery(message.Id), cancellationToken);
            }

            result = result with { Delivered = result.Delivered + (delivered ? 1 : 0), Failures = result.Failures + (done ? 0 : 1) };
        }

        return result;
    }

    private Task<List<Waiting>> PageAsync(Waiting? after, CancellationToken cancellationToken)
    {
        var waiting = db.Outbox.AsNoTracking().Where(m => m.DeliveredAt == null && m.Attempts < MaxAttempts);
        if (after is { CreatedAt: var at, Sequence: var sequence, Id: var id })
        {
            waiting = waiting.Where(m => m.CreatedAt > at
                || m.CreatedAt == at && (m.Sequence > sequence || m.Sequence == sequence && m.Id.CompareTo(id) > 0));
        }

        return waiting.OrderBy(m => m.CreatedAt).ThenBy(m => m.Sequence).ThenBy(m => m.Id).Take(PageSize)
            .Select(m => new Waiting(m.Id, m.CreatedAt, m.Sequence, m.Type)).ToListAsync(cancellationToken);
    }

    private sealed record Waiting(Guid Id, DateTimeOffset CreatedAt, int Sequence, string Type);
}
