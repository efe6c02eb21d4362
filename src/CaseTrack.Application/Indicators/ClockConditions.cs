using System.Linq.Expressions;
using CaseTrack.Domain.Clocks;

namespace CaseTrack.Application.Indicators;

// What a headline clock must fulfil to be counted; the number and the list behind it use the same expression.
internal static class ClockConditions
{
    public static Expression<Func<Clock, bool>> OnTime { get; } = k => k.Outcome == ClockOutcome.OnTime;

    public static Expression<Func<Clock, bool>> Frozen { get; } = k => k.Outcome == ClockOutcome.Running && k.IsFrozen;

    // The statutory limit ends in the period. What is still running counts from its due day on: before it nobody can say
    // whether it will be on time, and from it on it stays in the denominator until it is satisfied.
    public static Expression<Func<Clock, bool>> DueIn(DateOnly from, DateOnly to, DateOnly today) =>
        k => k.DueOn >= from && k.DueOn <= to && (k.Outcome != ClockOutcome.Running || k.DueOn <= today);

    // On the due day itself a clock is not overdue.
    public static Expression<Func<Clock, bool>> OpenOverdue(DateOnly today) =>
        k => k.Outcome == ClockOutcome.Running && k.DueOn < today;
}
