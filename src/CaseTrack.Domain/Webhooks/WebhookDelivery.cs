using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Webhooks;

public enum WebhookDeliveryState
{
    Waiting,
    Delivered,

    // Tried for three days in vain: somebody must look.
    Parked,

    // The clue or case had become confidential before it was sent.
    Withheld,

    // The webhook was removed first.
    Dropped,
}

// One event for one webhook. The event's id and body never change, however often it is sent.
public sealed class WebhookDelivery
{
    public const int TypeMaxLength = 60;

    public WebhookDeliveryId Id { get; init; }

    public WebhookId WebhookId { get; init; }

    public Guid EventId { get; init; }

    public string Type { get; init; } = "";

    // Null for a test, which is about nothing.
    public SubjectKind? SubjectKind { get; init; }

    // Events of the same subject go out in the order of their sequence. A test is a subject of its own.
    public Guid SubjectId { get; init; }

    public int Sequence { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public string Body { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public WebhookDeliveryState State { get; private set; }

    public int Attempts { get; private set; }

    public int FailuresInRow { get; private set; }

    public DateTimeOffset NextTryAt { get; private set; }

    public DateTimeOffset GiveUpAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    // Puts it into the queue, the first time or once more: due at once, with all the patience there is.
    public void Queue(DateTimeOffset now)
    {
        (State, FailuresInRow, NextTryAt, GiveUpAt) = (WebhookDeliveryState.Waiting, 0, now, now + WebhookPatience.GiveUpAfter);
    }

    public void Withhold() => State = WebhookDeliveryState.Withheld;

    public void Park() => State = WebhookDeliveryState.Parked;

    public WebhookAttempt Record(WebhookAnswer answer, DateTimeOffset now)
    {
        Attempts++;
        if (answer.IsDelivered)
        {
            (State, DeliveredAt, FailuresInRow) = (WebhookDeliveryState.Delivered, now, 0);
        }
        else if (State == WebhookDeliveryState.Waiting)
        {
            FailuresInRow++;
            NextTryAt = now + WebhookPatience.PauseAfter(FailuresInRow);
            if (NextTryAt > GiveUpAt)
            {
                Park();
            }
        }

        return new WebhookAttempt
        {
            DeliveryId = Id,
            Number = Attempts,
            At = now,
            Status = answer.Status,
            Failure = answer.Failure,
            Milliseconds = answer.Milliseconds,
            NextTryAt = State == WebhookDeliveryState.Waiting ? NextTryAt : null,
        };
    }
}
