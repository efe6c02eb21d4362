using CaseTrack.Domain.Audit;

namespace CaseTrack.Domain.Webhooks;

// What a webhook may be told of: acts on clues and cases under their own codes, and what no act is, the start and end of
// a clock. Published: a code is never renamed or given another meaning. Each has a text "Webhooks.Event.<code>".
public static class WebhookEvents
{
    public const string ClockStarted = "clock_started";
    public const string ClockSatisfied = "clock_satisfied";

    // Sent when somebody asks for it, to every webhook.
    public const string Test = "test";

    public static IReadOnlyList<string> All { get; } =
    [
        Acts.ClueRegistered, Acts.ClueFiled, Acts.ClueDeclined,
        Acts.CaseFiled, Acts.CaseImported, Acts.DecisionRecorded, Acts.ServiceRecorded, Acts.PublicationRecorded, Acts.CaseClosed,
        ClockStarted, Acts.ClockSuspended, Acts.ClockResumed, Acts.DeadlineExtended, Acts.ClockRecomputed, ClockSatisfied,
        Acts.ClockWarned, Acts.ClockOverdue,
    ];
}
