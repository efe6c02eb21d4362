namespace CaseTrack.Deadlines;

/// <summary>The window for asking the court to enforce a penalty decision (行政强制法第53、54条, 程序规定第76条).</summary>
/// <param name="Review">复议期, from the service of the decision.</param>
/// <param name="Suit">起诉期, from the service of the decision.</param>
/// <param name="OpensAfter">The later of both ends: the window opens the day after, provided the party did neither.</param>
/// <param name="Window">申请强制执行期; its due date is the last day to apply, inclusive.</param>
/// <param name="LatestUrging">催告: its due date is the latest day of service if the application is filed on <see cref="FiledOn"/>.</param>
/// <param name="FiledOn">The filing day the urging was counted back from.</param>
public sealed record EnforcementWindow(
    DeadlineAnswer Review, DeadlineAnswer Suit, DateOnly OpensAfter, DeadlineAnswer Window, DeadlineAnswer LatestUrging, DateOnly FiledOn)
{
    /// <summary>True when any date of the chain depends on a year without State Council notice.</summary>
    public bool Provisional => Review.Provisional || Suit.Provisional || Window.Provisional || LatestUrging.Provisional;
}

/// <summary>Clocks whose start is the end of other clocks.</summary>
public static class ChainedClocks
{
    /// <summary>
    /// From the service of a penalty decision to the last day for asking the court, counted from due dates (rolled), since a
    /// party may still sue on the rolled last day.
    /// </summary>
    /// <param name="engine">The engine to count with.</param>
    /// <param name="servedOn">Day the decision was served; day zero of both remedies.</param>
    /// <param name="filedOn">Day the bureau means to file; null takes the last day of the window.</param>
    /// <exception cref="DeadlineRefusedException">A rule of the chain is missing or not in force.</exception>
    public static EnforcementWindow Enforcement(DeadlineEngine engine, DateOnly servedOn, DateOnly? filedOn = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var review = engine.Compute(new DeadlineQuestion { RuleId = "rem.review", StartDate = servedOn });
        var suit = engine.Compute(new DeadlineQuestion { RuleId = "rem.sue", StartDate = servedOn });
        var opensAfter = Later(review.DueDate!.Value, suit.DueDate!.Value);
        var window = engine.Compute(new DeadlineQuestion { RuleId = "pen.court", StartDate = opensAfter });
        var filing = filedOn ?? window.DueDate!.Value;
        return new EnforcementWindow(review, suit, opensAfter, window, engine.LatestStartBefore("pen.urge", filing), filing);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
