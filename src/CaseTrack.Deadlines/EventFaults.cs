namespace CaseTrack.Deadlines;

/// <summary>What is wrong with an event: values of the argument <c>reason</c> of <see cref="RefusalCodes.EventInvalid"/>.</summary>
public static class EventFaults
{
    /// <summary>An interval ends on or before the day it begins.</summary>
    public const string ToNotAfterFrom = "to_not_after_from";

    /// <summary>An extension approved on or before the start.</summary>
    public const string ApprovedNotAfterStart = "approved_not_after_start";

    /// <summary>An amount of zero or less.</summary>
    public const string AmountNotPositive = "amount_not_positive";

    /// <summary>A unit that has no length.</summary>
    public const string UnitNotCountable = "unit_not_countable";

    /// <summary>A stated date on or before the start.</summary>
    public const string SpecifiedNotAfterStart = "specified_not_after_start";

    /// <summary>A stated date for a rule that has its own length.</summary>
    public const string RuleHasLength = "rule_has_length";

    /// <summary>A restart before the start.</summary>
    public const string RestartBeforeStart = "restart_before_start";

    /// <summary>Hours and backward counts have no days to exclude.</summary>
    public const string NothingToExclude = "nothing_to_exclude";

    /// <summary>Every fault.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ToNotAfterFrom, ApprovedNotAfterStart, AmountNotPositive, UnitNotCountable,
        SpecifiedNotAfterStart, RuleHasLength, RestartBeforeStart, NothingToExclude,
    ];
}
