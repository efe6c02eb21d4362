using CaseTrack.Deadlines;
using CaseTrack.Domain.Clocks;

namespace CaseTrack.Application.Clocks;

// What a clock says on a day: the due date is never shown without it. WorkingDaysLeft counts the days after today up to
// the due date; a date that lies ahead without a working day between gives 0 and DaysLeft says how far it is.
public sealed record ClockReading(
    string RuleId, bool IsHeadline, DateOnly StartedOn, DateOnly? NominalOn, DateOnly? DueOn, bool IsProvisional, bool IsFrozen, DateOnly? FrozenSince,
    ClockOutcome Outcome, DateOnly? SatisfiedOn, Rung? Rung, int? WorkingDaysLeft, int? DaysLeft)
{
    public static ClockReading Of(Clock clock, DateOnly today, DeadlineEngine engine) => new ClockReading(
        clock.RuleId, clock.IsHeadline, clock.StartedOn, clock.NominalOn, clock.DueOn, clock.IsProvisional, clock.IsFrozen, clock.FrozenSince,
        clock.Outcome, clock.SatisfiedOn, null, null, null).On(today, engine);

    // With what follows from the columns on that day.
    public ClockReading On(DateOnly today, DeadlineEngine engine)
    {
        if (Outcome != ClockOutcome.Running)
        {
            return this;
        }

        return this with
        {
            Rung = Clock.Rungs(StartedOn, NominalOn, DueOn, engine).LastOrDefault(r => r.On <= today)?.Rung,
            WorkingDaysLeft = DueOn is { } due && due >= today ? engine.Calendar.CountWorkingDays(today, due) : null,
            DaysLeft = DueOn?.DayNumber - today.DayNumber,
        };
    }
}
