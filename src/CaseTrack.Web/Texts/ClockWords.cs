using CaseTrack.Application.Clocks;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Clocks;

namespace CaseTrack.Web.Texts;

// A clock's state in a word, a sign and a colour: none of the three stands alone.
public static class ClockWords
{
    public static string Css(ClockReading clock) => clock switch
    {
        { Outcome: ClockOutcome.Late } => "rung-overdue",
        { Outcome: ClockOutcome.OnTime } => "rung-ok",
        { IsFrozen: true } => "rung-frozen",
        { Rung: { } rung } => "rung-" + rung.ToString().ToLowerInvariant(),
        _ => "rung-ok",
    };

    public static string Sign(ClockReading clock) => clock switch
    {
        { Outcome: ClockOutcome.Late } => "✕",
        { Outcome: ClockOutcome.OnTime } => "✓",
        { IsFrozen: true } => "‖",
        { Rung: Rung.Blue } => "◆",
        { Rung: Rung.Yellow } => "△",
        { Rung: Rung.Orange } => "▲",
        { Rung: Rung.Red } => "‼",
        { Rung: Rung.Overdue } => "✕",
        _ => "○",
    };

    // 黄色预警 · 还剩 9 个工作日
    public static string Say(this Texts texts, ClockReading clock)
    {
        if (clock.Outcome != ClockOutcome.Running)
        {
            return texts[clock.Outcome == ClockOutcome.OnTime ? "Explain.OnTime" : "Explain.Late", Show.Date(clock.SatisfiedOn)];
        }

        var rung = clock.IsFrozen ? texts["Explain.Rung.Frozen"] : clock.Rung is { } reached ? texts.Enum(reached) : texts["Explain.Rung.Ok"];
        var left = texts.Left(clock);
        return clock.Rung == Rung.Overdue && !clock.IsFrozen ? left : texts["Explain.RungAndLeft", rung, left];
    }

    public static string Left(this Texts texts, ClockReading clock) => clock switch
    {
        { IsFrozen: true } => texts["Explain.Stopped", Show.Date(clock.FrozenSince)],
        { DaysLeft: -1 } => texts["Explain.Overdue.OneDay"],
        { DaysLeft: < 0 } => texts["Explain.Overdue.Days", Show.Count(-clock.DaysLeft)],
        { DaysLeft: 0 } => texts["Explain.Left.Today"],
        { WorkingDaysLeft: 1 } => texts["Explain.Left.OneWorking"],
        { WorkingDaysLeft: > 1 } => texts["Explain.Left.Working", Show.Count(clock.WorkingDaysLeft)],
        { DaysLeft: 1 } => texts["Explain.Left.OneDay"],
        _ => texts["Explain.Left.Days", Show.Count(clock.DaysLeft)],
    };
}
