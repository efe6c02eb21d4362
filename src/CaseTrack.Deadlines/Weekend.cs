namespace CaseTrack.Deadlines;

internal static class Weekend
{
    internal static bool Contains(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
