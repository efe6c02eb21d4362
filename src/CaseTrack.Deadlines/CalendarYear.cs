namespace CaseTrack.Deadlines;

/// <summary>One published year: what the State Council notice says about it.</summary>
internal sealed record CalendarYear(
    int Year,
    string Source,
    IReadOnlyList<string> SourceUrls,
    IReadOnlySet<DateOnly> Holidays,
    IReadOnlySet<DateOnly> MakeUpDays,
    IReadOnlyDictionary<DateOnly, string> Names);
