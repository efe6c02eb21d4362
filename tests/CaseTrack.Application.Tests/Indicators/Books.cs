using CaseTrack.Deadlines;

namespace CaseTrack.Application.Tests.Indicators;

internal static class Books
{
    public static DeadlineEngine Engine { get; } = new(Rulebook.Default, WorkdayCalendar.Default);
}
