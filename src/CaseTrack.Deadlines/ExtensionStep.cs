namespace CaseTrack.Deadlines;

/// <summary>One step of the extensions a rule allows, in the order the rule names them.</summary>
/// <param name="Approver">Who approves.</param>
/// <param name="Amount">The largest amount, inclusive, in <paramref name="Unit"/>; null takes the amount that the approval states.</param>
/// <param name="Unit">Unit of the amount; an extension in another unit is refused.</param>
/// <param name="MaxTimes">How often the step may be used; null is without limit.</param>
/// <param name="Condition">When the rule allows it.</param>
/// <param name="Form">The official form, or null.</param>
/// <param name="IsTotal">True: the amount is the total period from the start (extend TO), not an addition (extend BY).</param>
public sealed record ExtensionStep(
    string Approver, int? Amount, TimeUnit Unit, int? MaxTimes, string Condition, string? Form, bool IsTotal);
