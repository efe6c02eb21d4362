using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Webhooks;

// How long to wait after a failure, and when to stop.
public static class WebhookPatience
{
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    // So often in a row is no bad event but an address that is down.
    public const int OutageFrom = 5;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(2),
        TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(12),
    ];

    // An address that is down is asked with one event at a time, and not as rarely: it should be found well again soon.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(15);

    public static TimeSpan PauseAfter(int failures) => Pauses[Math.Min(failures, Pauses.Length) - 1];

    public static TimeSpan RestAfter(int failures) => PauseAfter(failures) is var pause && pause < LongestRest ? pause : LongestRest;
}

// How a webhook's address is doing. Whoever sends to it takes its turn here, so that two never send at once.
public sealed class WebhookHealth
{
    public WebhookId WebhookId { get; init; }

    public int FailuresInRow { get; private set; }

    // Nothing is sent before: somebody is sending (and forgotten if he died), or the address is given a rest.
    public DateTimeOffset NotBefore { get; private set; }

    // Since when the administrators know that events are parked; null again after the next success.
    public DateTimeOffset? ToldAt { get; private set; }

    public bool IsOutage => FailuresInRow >= WebhookPatience.OutageFrom;

    public static WebhookHealth Of(WebhookId id, DateTimeOffset now) => new() { WebhookId = id, NotBefore = now };

    public void Succeeded(DateTimeOffset now) => (FailuresInRow, ToldAt, NotBefore) = (0, null, now);

    public void Failed(DateTimeOffset now)
    {
        FailuresInRow++;
        NotBefore = now + WebhookPatience.RestAfter(FailuresInRow);
    }

    // Somebody asks to send now: the rest is over.
    public void Wake(DateTimeOffset now) => NotBefore = NotBefore < now ? NotBefore : now;

    // True the first time.
    public bool MustTell(DateTimeOffset now)
    {
        var first = ToldAt is null;
        ToldAt ??= now;
        return first;
    }
}
