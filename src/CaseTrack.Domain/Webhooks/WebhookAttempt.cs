using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Webhooks;

public enum WebhookFailure
{
    // Answered, but not with 2xx.
    BadStatus,
    Redirected,
    TimedOut,
    NameUnknown,
    NotConnected,
    AddressForbidden,
    TlsFailed,
    AnswerUnreadable,
    SecretUnreadable,
}

// What came of one try.
public sealed record WebhookAnswer(int? Status, WebhookFailure? Failure, int Milliseconds)
{
    public bool IsDelivered => Failure is null;
}

// One line of the delivery log.
public sealed class WebhookAttempt
{
    public WebhookDeliveryId DeliveryId { get; init; }

    public int Number { get; init; }

    public DateTimeOffset At { get; init; }

    public int? Status { get; init; }

    public WebhookFailure? Failure { get; init; }

    public int Milliseconds { get; init; }

    public DateTimeOffset? NextTryAt { get; init; }
}
