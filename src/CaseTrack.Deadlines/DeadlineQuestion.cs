namespace CaseTrack.Deadlines;

/// <summary>What is asked of the engine. Which dates are needed depends on the rule.</summary>
public sealed record DeadlineQuestion
{
    /// <summary>Id of a version line (resolved by the start date) or of one exact earlier version.</summary>
    public required string RuleId { get; init; }

    /// <summary>Day of the start event; it is not counted. Needed by every rule but hour and backward rules.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Moment of the start event; needed by hour rules. The answer keeps its offset.</summary>
    public DateTimeOffset? StartDateTime { get; init; }

    /// <summary>Day of the event that a backward rule counts from (听证, 口头审理); it is not counted.</summary>
    public DateOnly? EventDate { get; init; }

    /// <summary>The date written in the document; for rules whose unit is specified, none or local.</summary>
    public DateOnly? SpecifiedOn { get; init; }

    /// <summary>Day of the last event that starts the period anew (投诉举报处理办法第35条第2款); becomes day zero.</summary>
    public DateOnly? RestartedOn { get; init; }

    /// <summary>
    /// With <see cref="Unit"/>: replaces the rule's own length and switches off its version dates and its extension steps.
    /// The counting code stays, except that working days count as <see cref="CountingCode.WD"/>.
    /// </summary>
    public int? Duration { get; init; }

    /// <summary>See <see cref="Duration"/>: both or neither.</summary>
    public TimeUnit? Unit { get; init; }

    /// <summary>Excluded intervals in any order.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; init; } = [];

    /// <summary>Extensions in any order.</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];
}
