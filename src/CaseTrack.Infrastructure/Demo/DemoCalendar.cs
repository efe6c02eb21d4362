using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Common;

namespace CaseTrack.Infrastructure.Demo;

// Office hours: acts happen on working days between nine and half past five.
internal sealed class DemoCalendar(DeadlineEngine engine, DateOnly today)
{
    // The last day on which anything happened: today itself belongs to whoever looks at the demonstration.
    public DateOnly LastDay { get; } = today.AddDays(-1);

    public DateOnly Today { get; } = today;

    public DateOnly WorkingDay(DateOnly day) => engine.Calendar.OnOrNextWorkingDay(day);

    public DateOnly LastWorkingDayBy(DateOnly day)
    {
        while (!engine.Calendar.IsWorkingDay(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    public DateOnly After(DateOnly day, int workingDays) => engine.Calendar.AddWorkingDays(day, workingDays);

    public static DateTimeOffset At(DateOnly day, Random random, int fromHour = 9, int toHour = 17)
    {
        var minute = random.Next(fromHour * 60, toHour * 60 + 30);
        var local = day.ToDateTime(new TimeOnly(minute / 60, minute % 60, random.Next(60)));
        return new DateTimeOffset(local, LegalToday.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public static Moment Moment(PersonId? actor, string name, DateTimeOffset at) => new(actor, name, at, LegalToday.On(at));
}
