namespace CaseTrack.Deadlines;

/// <summary>A computed deadline with its explanation.</summary>
public sealed record DeadlineAnswer
{
    /// <summary>The rule version that was applied.</summary>
    public required DeadlineRule Rule { get; init; }

    /// <summary>Last day before any roll, inclusive: warnings look at it. Null for hour rules and while frozen.</summary>
    public DateOnly? NominalLastDay { get; init; }

    /// <summary>
    /// Last lawful day, inclusive: on it the clock is not overdue. For backward rules the latest lawful day before the event.
    /// Null for hour rules and while frozen.
    /// </summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Hour rules: the last lawful moment, in the offset of the start. Else null.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>True when a working day of a year without State Council notice was needed: recompute on import.</summary>
    public bool Provisional { get; init; }

    /// <summary>True while an interval without end stops the clock.</summary>
    public bool Frozen { get; init; }

    /// <summary>Natural days taken out between the start and the nominal last day, overlaps once; while frozen, of ended intervals only.</summary>
    public int ExcludedDays { get; init; }

    /// <summary>Due date with neither exclusions nor extensions; null for hour and backward rules.</summary>
    public DateOnly? OriginalDueDate { get; init; }

    /// <summary>Due date with the extensions that took effect, as if no day were excluded; null for hour and backward rules.</summary>
    public DateOnly? DueDateIgnoringExclusions { get; init; }

    /// <summary>The explanation in reading order.</summary>
    public required IReadOnlyList<ExplanationStep> Steps { get; init; }

    /// <summary>For each extension of the question, in the order of the question: whether it took effect.</summary>
    public required IReadOnlyList<bool> WasExtensionAccepted { get; init; }

    /// <summary>How many extensions took effect.</summary>
    public int ExtensionsUsed => WasExtensionAccepted.Count(accepted => accepted);

    /// <summary>True when the due date is later than the nominal last day: an act between them is saved only by the roll.</summary>
    public bool Rolled => DueDate > NominalLastDay;
}
