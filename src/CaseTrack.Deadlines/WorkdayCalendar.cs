namespace CaseTrack.Deadlines;

/// <summary>
/// The State Council calendar of working days (工作日), make-up days included. Dates are civil dates of Asia/Shanghai.
/// A year without notice falls back to Monday to Friday minus its statutory days off where the file gives them, else minus
/// the fixed-date ones (元旦, 劳动节, 国庆节); <see cref="IsPublished"/> tells which. Immutable and safe to share.
/// </summary>
public sealed class WorkdayCalendar
{
    private static readonly Lazy<WorkdayCalendar> Embedded = new(() => Parse(EmbeddedData.Read("cn-workdays.json")));
    private static readonly string[] FixedDateHolidays = ["元旦", "劳动节", "国庆节"];

    private readonly SortedDictionary<int, CalendarYear> _years;
    private readonly SortedDictionary<DateOnly, string> _provisional;
    private readonly HashSet<int> _provisionalYears;
    private readonly Dictionary<(int Month, int Day), string> _fixed;
    private readonly WorkdayIndex _index;
    private readonly Lazy<string> _version;

    private WorkdayCalendar(SortedDictionary<int, CalendarYear> years, SortedDictionary<DateOnly, string> provisional)
    {
        _years = years;
        _provisional = provisional;
        _provisionalYears = [.. provisional.Keys.Select(day => day.Year)];
        _fixed = provisional.Where(p => FixedDateHolidays.Contains(p.Value))
            .DistinctBy(p => (p.Key.Month, p.Key.Day))
            .ToDictionary(p => (p.Key.Month, p.Key.Day), p => p.Value);
        PublishedYears = [.. years.Keys];
        NamedDays =
        [
            .. years.Values.SelectMany(year => year.Holidays.Concat(year.MakeUpDays))
                .Concat(provisional.Keys.Where(day => !years.ContainsKey(day.Year)))
                .Order(),
        ];
        _index = new WorkdayIndex(
            IsWorkingDay, year => IsPublished(year) || _provisionalYears.Contains(year) ? null : _fixed.Keys);
        _version = new Lazy<string>(() => ContentHash.Short(ToJson()));
    }

    /// <summary>The calendar that ships with this library.</summary>
    public static WorkdayCalendar Default => Embedded.Value;

    /// <summary>Short hash of the content: two calendars with the same days and names have the same version.</summary>
    public string Version => _version.Value;

    /// <summary>The years whose notice is in the data, ascending.</summary>
    public IReadOnlyList<int> PublishedYears { get; }

    /// <summary>Every day that the file names for a year it governs, holidays and make-up days, ascending.</summary>
    internal IReadOnlyList<DateOnly> NamedDays { get; }

    /// <summary>Reads a calendar file.</summary>
    /// <exception cref="CalendarInvalidException">The file is malformed or contradicts itself.</exception>
    public static WorkdayCalendar Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var (years, provisional) = CalendarReader.Read(json);
        return new WorkdayCalendar(years, provisional);
    }

    /// <summary>Whether the notice for this year is in the data.</summary>
    public bool IsPublished(int year) => _years.ContainsKey(year);

    /// <summary>Whether offices work on this day. In a year that is not published this is a provisional answer.</summary>
    public bool IsWorkingDay(DateOnly d) =>
        _years.TryGetValue(d.Year, out var year) ? IsWorkingDay(year, d) : !Weekend.Contains(d) && DayName(d) is null;

    /// <summary>Whether this is a Saturday or Sunday on which offices work (调休上班).</summary>
    public bool IsMakeUpDay(DateOnly d) => _years.TryGetValue(d.Year, out var year) && year.MakeUpDays.Contains(d);

    /// <summary>The holiday that a day off or a make-up day belongs to (元旦, 春节 …); null for an ordinary day or rest day.</summary>
    public string? DayName(DateOnly d)
    {
        if (_years.TryGetValue(d.Year, out var year))
        {
            return year.Names.GetValueOrDefault(d)
                ?? (year.Holidays.Contains(d) || year.MakeUpDays.Contains(d) ? "节假日" : null);
        }

        return _provisionalYears.Contains(d.Year)
            ? _provisional.GetValueOrDefault(d)
            : _fixed.GetValueOrDefault((d.Month, d.Day));
    }

    /// <summary>Title of the notice that arranges this year; null when it is not published or the file names none.</summary>
    public string? NoticeOf(int year) =>
        _years.TryGetValue(year, out var found) && found.Source.Length > 0 ? found.Source : null;

    /// <summary>
    /// The n-th working day after <paramref name="start"/>, which is not counted; for negative n the n-th one before it; for
    /// zero the day itself, working day or not.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The result lies outside the years 1 to 9999.</exception>
    public DateOnly AddWorkingDays(DateOnly start, int n) => n == 0
        ? start
        : _index.DayAt(n > 0 ? (long)_index.CountThrough(start) + n : (long)_index.CountThrough(start) - (IsWorkingDay(start) ? 1 : 0) + n + 1, start.Year, n);

    /// <summary>Working days after one day (exclusive) through another (inclusive); zero when the second is not later.</summary>
    public int CountWorkingDays(DateOnly afterExclusive, DateOnly throughInclusive) =>
        throughInclusive <= afterExclusive ? 0 : _index.CountThrough(throughInclusive) - _index.CountThrough(afterExclusive);

    /// <summary>The day itself when it is a working day, else the next one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none before year 10000.</exception>
    public DateOnly OnOrNextWorkingDay(DateOnly d) => IsWorkingDay(d) ? d : AddWorkingDays(d, 1);

    /// <summary>A calendar in which every year of <paramref name="newer"/> replaces the same year of this one.</summary>
    public WorkdayCalendar MergedWith(WorkdayCalendar newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        var years = new SortedDictionary<int, CalendarYear>(_years);
        foreach (var (year, entry) in newer._years)
        {
            years[year] = entry;
        }

        var provisional = new SortedDictionary<DateOnly, string>(
            _provisional.Where(p => !newer._provisionalYears.Contains(p.Key.Year)).ToDictionary());
        foreach (var (day, name) in newer._provisional)
        {
            provisional[day] = name;
        }

        return new WorkdayCalendar(years, provisional);
    }

    /// <summary>The calendar in the file's own format; <see cref="Parse"/> gives an equal one.</summary>
    public string ToJson() => CalendarWriter.Write(_years.Values, _provisional);

    internal static bool IsWorkingDay(CalendarYear year, DateOnly d) =>
        year.MakeUpDays.Contains(d) || (!Weekend.Contains(d) && !year.Holidays.Contains(d));
}
