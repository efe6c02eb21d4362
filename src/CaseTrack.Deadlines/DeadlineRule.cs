namespace CaseTrack.Deadlines;

/// <summary>One version of one statutory time limit, as the rulebook states it.</summary>
public sealed record DeadlineRule
{
    /// <summary>The id of this version, unique in the rulebook.</summary>
    public required string Id { get; init; }

    /// <summary>The id that names the version line: <see cref="Id"/> itself, or the id that an earlier version belongs to.</summary>
    public required string LineId { get; init; }

    /// <summary>Case kind, in words.</summary>
    public required string CaseKind { get; init; }

    /// <summary>The step of the procedure, in words.</summary>
    public required string Step { get; init; }

    /// <summary>Amount in <see cref="Unit"/>, above zero; null exactly when the unit is specified, none or local.</summary>
    public int? Duration { get; init; }

    /// <summary>The unit counted.</summary>
    public required TimeUnit Unit { get; init; }

    /// <summary>The event whose day is day zero.</summary>
    public required string StartEvent { get; init; }

    /// <summary>The act that satisfies the limit.</summary>
    public required string SatisfiedBy { get; init; }

    /// <summary>Who must act.</summary>
    public required string Obligor { get; init; }

    /// <summary>Whom the limit binds and what it is worth.</summary>
    public required LimitType LimitType { get; init; }

    /// <summary>The extension steps in order; empty when the rule allows none.</summary>
    public required IReadOnlyList<ExtensionStep> Extensions { get; init; }

    /// <summary>Grounds whose time does not count (不计入办案期限).</summary>
    public required IReadOnlyList<string> ExcludedGrounds { get; init; }

    /// <summary>Events that start the period anew; empty when there is none.</summary>
    public required IReadOnlyList<string> RestartEvents { get; init; }

    /// <summary>How the period is counted.</summary>
    public required CountingCode Counting { get; init; }

    /// <summary>What expiry does by itself, or empty.</summary>
    public required string EffectOfExpiry { get; init; }

    /// <summary>The article of law.</summary>
    public required Citation Citation { get; init; }

    /// <summary>First start date this version governs, inclusive; null is open.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Last start date this version governs, inclusive; null is open.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>high, medium or low: how surely the text was seen.</summary>
    public required string Confidence { get; init; }

    /// <summary>Remarks. A note never changes a computed date.</summary>
    public required string Note { get; init; }

    /// <summary>Whether this version governs a clock that starts on <paramref name="startedOn"/>; both bounds inclusive.</summary>
    public bool IsInForceOn(DateOnly startedOn) =>
        (EffectiveFrom is not { } from || startedOn >= from) && (EffectiveTo is not { } to || startedOn <= to);
}
