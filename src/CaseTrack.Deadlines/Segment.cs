namespace CaseTrack.Deadlines;

/// <summary>A number of days of one kind to count; months have become natural days before they get here.</summary>
internal readonly record struct Segment(int Amount, bool WorkingDays)
{
    /// <summary>The last of the segment's days after <paramref name="after"/> (exclusive) that lie in no excluded interval.</summary>
    internal DateOnly Walk(DateOnly after, ExcludedTime excluded, WorkdayCalendar calendar, CalendarNeed need)
    {
        var left = Amount;
        foreach (var (from, to) in excluded.Parts)
        {
            if (to.DayNumber <= after.DayNumber + 1)
            {
                continue;
            }

            var gapEnd = from.AddDays(-1);
            var available = WorkingDays ? calendar.CountWorkingDays(after, gapEnd) : Math.Max(0, gapEnd.DayNumber - after.DayNumber);
            if (available >= left)
            {
                break;
            }

            if (WorkingDays && gapEnd > after)
            {
                need.Add(after.AddDays(1), gapEnd);
            }

            left -= available;
            after = to.AddDays(-1);
        }

        var end = WorkingDays ? calendar.AddWorkingDays(after, left) : after.AddDays(left);
        if (WorkingDays)
        {
            need.Add(after.AddDays(1), end);
        }

        return end;
    }
}
