namespace CaseTrack.Deadlines;

/// <summary>The stretches of days whose working days a computation really asked for: nothing else makes a date provisional.</summary>
internal sealed class CalendarNeed
{
    private readonly List<(DateOnly First, DateOnly Last)> _stretches = [];

    internal IReadOnlyList<(DateOnly First, DateOnly Last)> Stretches => _stretches;

    internal void Add(DateOnly first, DateOnly last)
    {
        if (first <= last)
        {
            _stretches.Add((first, last));
        }
    }

    internal void Add(CalendarNeed other) => _stretches.AddRange(other._stretches);

    internal IReadOnlyList<int> MissingYears(WorkdayCalendar calendar)
    {
        var years = new SortedSet<int>();
        foreach (var (first, last) in _stretches)
        {
            years.UnionWith(Enumerable.Range(first.Year, last.Year - first.Year + 1).Where(year => !calendar.IsPublished(year)));
        }

        return [.. years];
    }
}
