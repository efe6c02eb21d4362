using CaseTrack.Deadlines;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Clocks;

public enum ClockEventKind
{
    Suspended,
    Resumed,
    Extended,
}

public enum ClockOutcome
{
    Running,
    OnTime,
    Late,
}

// What happened to a clock. Dates are computed from these and never stored without them.
public sealed class ClockEvent
{
    public const int GroundMaxLength = 60;
    public const int ReasonMaxLength = 1000;

    public ClockId ClockId { get; init; }

    public int Sequence { get; init; }

    public ClockEventKind Kind { get; init; }

    public DateOnly On { get; init; }

    public string? Ground { get; init; }

    public int? Amount { get; init; }

    public TimeUnit? Unit { get; init; }

    public string? Reason { get; init; }

    public PersonId? ProposedBy { get; init; }

    public PersonId? ApprovedBy { get; init; }

    public DateTimeOffset EnteredAt { get; init; }
}

// The ledger of warnings: its key makes a second warning for the same rung of the same due version impossible.
public sealed class ClockWarning
{
    public ClockId ClockId { get; init; }

    public int DueVersion { get; init; }

    public Rung Rung { get; init; }

    public DateOnly ReachedOn { get; init; }

    public DateTimeOffset WarnedAt { get; init; }
}
