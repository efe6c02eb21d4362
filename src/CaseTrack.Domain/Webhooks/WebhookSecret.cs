using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Webhooks;

// What the receiver knows a true event by. Beside the webhook and not on it, so that it stands in no audit entry. While
// the old one runs out, events are signed with both.
public sealed class WebhookSecret
{
    public const int KeptMaxLength = 500;

    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public WebhookId WebhookId { get; init; }

    public int Number { get; init; }

    // Encrypted with the keys of the installation.
    public string Kept { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? ValidUntil { get; private set; }

    public void RunOut(DateTimeOffset now) => ValidUntil = now + Overlap;
}
