namespace CaseTrack.Deadlines;

/// <summary>Why an extension had no effect: values of the argument <c>reason</c> of <see cref="ExplanationCodes.ExtensionRefused"/>.</summary>
public static class ExtensionRefusals
{
    /// <summary>Approved after the due date of that moment.</summary>
    public const string Late = "late";

    /// <summary>Another unit than the step allows, or one this clock cannot count.</summary>
    public const string WrongUnit = "wrong_unit";

    /// <summary>More than the step allows.</summary>
    public const string OverCap = "over_cap";

    /// <summary>Every step of the rule is used up.</summary>
    public const string NoStepLeft = "no_step_left";

    /// <summary>The rule allows no extension.</summary>
    public const string NoSteps = "no_steps";

    /// <summary>The total period would not end later than the period so far.</summary>
    public const string TotalNotLonger = "total_not_longer";

    /// <summary>Approved for the period before the restart.</summary>
    public const string BeforeRestart = "before_restart";

    /// <summary>Every reason.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Late, WrongUnit, OverCap, NoStepLeft, NoSteps, TotalNotLonger, BeforeRestart];
}
