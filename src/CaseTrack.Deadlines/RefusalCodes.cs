namespace CaseTrack.Deadlines;

/// <summary>The codes of <see cref="DeadlineRefusedException"/>.</summary>
public static class RefusalCodes
{
    /// <summary>No rule has this id. Args: rule.</summary>
    public const string RuleUnknown = "rule_unknown";

    /// <summary>No version of the rule was in force on the start date. Args: rule, date.</summary>
    public const string RuleNotInForce = "rule_not_in_force";

    /// <summary>The rule does not exclude time for this ground. Args: rule, ground.</summary>
    public const string GroundNotListed = "ground_not_listed";

    /// <summary>An event contradicts itself or the start. Args: field, value, reason.</summary>
    public const string EventInvalid = "event_invalid";

    /// <summary>A date the rule needs is missing. Args: rule, field.</summary>
    public const string InputMissing = "input_missing";

    /// <summary>The rule has no fixed length and no date was stated. Args: rule.</summary>
    public const string DateNotSpecified = "date_not_specified";

    /// <summary>The rule knows no event that starts it anew. Args: rule.</summary>
    public const string RestartNotListed = "restart_not_listed";

    /// <summary>Duration and unit replace the rule's own only together, above zero, in a unit that can be counted. Args: rule.</summary>
    public const string OverrideInvalid = "override_invalid";

    /// <summary>The computed date lies outside the years 1 to 9999. Args: rule.</summary>
    public const string DateOutOfRange = "date_out_of_range";

    /// <summary>Every code with the names of its arguments.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } =
        new Dictionary<string, IReadOnlyList<string>>
        {
            [RuleUnknown] = ["rule"],
            [RuleNotInForce] = ["rule", "date"],
            [GroundNotListed] = ["rule", "ground"],
            [EventInvalid] = ["field", "value", "reason"],
            [InputMissing] = ["rule", "field"],
            [DateNotSpecified] = ["rule"],
            [RestartNotListed] = ["rule"],
            [OverrideInvalid] = ["rule"],
            [DateOutOfRange] = ["rule"],
        };
}
