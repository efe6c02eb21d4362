using CaseTrack.Deadlines;
using CaseTrack.Domain.Clocks;

namespace CaseTrack.Application.Clocks;

// What a clock says on a day: the due date is never shown without it. WorkingDaysLeft counts the days after today up to
// the due date; a date that lies ahead without a working day between gives 0 and DaysLeft says how far it is.
public sealed record ClockReading(
    string RuleId, bool IsHeadline, DateOnly StartedOn, DateOnly? NominalOn, DateOnly? DueOn, bool IsProvisional, bool IsFrozen, DateOnly? FrozenSince,
    ClockOutcome Outcome, DateOnly? SatisfiedOn, Rung? Rung, int? WorkingDaysLeft, int? DaysLeft)
{
    public static ClockReading Of(Clock clock, DateOnly today, DeadlineEngine engine)
    {
        var due = clock.IsRunning ? clock.DueOn : null;
        return new ClockReading(
            clock.RuleId, clock.IsHeadline, clock.StartedOn, clock.NominalOn, clock.DueOn, clock.IsProvisional, clock.IsFrozen, clock.FrozenSince,
            clock.Outcome, clock.SatisfiedOn,
            clock.IsRunning ? clock.Rungs(engine).LastOrDefault(r => r.On <= today)?.Rung : null,
            due is { } d && d >= today ? engine.Calendar.CountWorkingDays(today, d) : null,
            due?.DayNumber - today.DayNumber);
    }
}
