using System.Linq.Expressions;
using CaseTrack.Domain.Clocks;

namespace CaseTrack.Application.Indicators;

// What a clock must fulfil to be counted; the number and the list behind it use the same expression.
internal static class ClockConditions
{
    public static Expression<Func<Clock, bool>> OnTime { get; } = k => k.Outcome == ClockOutcome.OnTime;

    public static Expression<Func<Clock, bool>> Late { get; } = k => k.Outcome == ClockOutcome.Late;

    public static Expression<Func<Clock, bool>> Frozen { get; } = k => k.Outcome == ClockOutcome.Running && k.IsFrozen;

    public static Expression<Func<Clock, bool>> Extended { get; } = k => k.ExtensionsUsed > 0;

    public static Expression<Func<Clock, bool>> OnTimeAsIfRunning { get; } = k => k.SatisfiedOn <= k.DueIgnoringExclusionsOn;

    // Without the excluded time it would have been late.
    public static Expression<Func<Clock, bool>> SavedByExclusion { get; } =
        k => k.Outcome == ClockOutcome.OnTime && k.SatisfiedOn > k.DueIgnoringExclusionsOn;

    // The last day was a day of rest, and it was done on the working day after.
    public static Expression<Func<Clock, bool>> SavedByRoll { get; } =
        k => k.Outcome == ClockOutcome.OnTime && k.SatisfiedOn > k.NominalOn;

    // The statutory limit ends in the period. What is still running counts from its due day on: before it nobody can say
    // whether it will be on time, and from it on it stays in the denominator until it is satisfied.
    public static Expression<Func<Clock, bool>> DueIn(DateOnly from, DateOnly to, DateOnly today) =>
        k => k.DueOn >= from && k.DueOn <= to && (k.Outcome != ClockOutcome.Running || k.DueOn <= today);

    // The same as if no time had ever been excluded: a frozen clock counts too.
    public static Expression<Func<Clock, bool>> DueAsIfRunningIn(DateOnly from, DateOnly to, DateOnly today) =>
        k => k.DueIgnoringExclusionsOn >= from && k.DueIgnoringExclusionsOn <= to && (k.Outcome != ClockOutcome.Running || k.DueIgnoringExclusionsOn <= today);

    // On the due day itself a clock is not overdue.
    public static Expression<Func<Clock, bool>> OpenOverdue(DateOnly today) =>
        k => k.Outcome == ClockOutcome.Running && k.DueOn < today;
}
