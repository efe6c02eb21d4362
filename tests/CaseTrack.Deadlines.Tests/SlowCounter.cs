using System.Text.Json;

namespace CaseTrack.Deadlines.Tests;

/// <summary>
/// The slow, obvious counter: it puts one day after the other and asks of each whether it counts. It shares no code with the
/// engine and reads the calendar file by itself.
/// </summary>
internal sealed class SlowCounter
{
    private static readonly HashSet<string> Holidays = [];
    private static readonly HashSet<string> MakeUpDays = [];
    private static readonly HashSet<int> Published = [];
    private static readonly bool[] Working = new bool[DateOnly.MaxValue.DayNumber + 1];

    private readonly DateOnly _start;
    private readonly bool _rolls;
    private readonly List<bool> _daysToCount = [];
    private readonly List<Exclusion> _excluded = [];
    private readonly HashSet<int> _judgedYears = [];
    private HashSet<int> _walkedYears = [];
    private DateOnly? _endsOn;

    static SlowCounter()
    {
        using var stream = typeof(Rulebook).Assembly.GetManifestResourceStream("cn-workdays.json")!;
        using var file = JsonDocument.Parse(stream);
        foreach (var year in file.RootElement.GetProperty("years").EnumerateObject())
        {
            Published.Add(int.Parse(year.Name, System.Globalization.CultureInfo.InvariantCulture));
            Holidays.UnionWith(year.Value.GetProperty("holidays").EnumerateArray().Select(d => d.GetString()!));
            MakeUpDays.UnionWith(year.Value.GetProperty("workdays").EnumerateArray().Select(d => d.GetString()!));
        }

        var year2027 = file.RootElement.GetProperty("statutory_days_2027_provisional").GetProperty("days");
        Holidays.UnionWith(year2027.EnumerateObject().Select(d => d.Name));
        for (var day = new DateOnly(2000, 1, 1); day.Year < 2060; day = day.AddDays(1))
        {
            Working[day.DayNumber] = WorksOn(day);
        }
    }

    internal SlowCounter(DateOnly start, int amount, TimeUnit unit, bool rolls)
    {
        (_start, _rolls, Nominal) = (start, rolls, start);
        Extend(amount, unit);
    }

    internal DateOnly Nominal { get; private set; }

    internal bool Frozen { get; private set; }

    internal bool Provisional
    {
        get
        {
            var years = _judgedYears.Concat(_walkedYears).ToHashSet();
            if (_rolls)
            {
                years.UnionWith(RollYears());
            }

            return !Frozen && years.Any(year => !Published.Contains(year));
        }
    }

    internal DateOnly Due
    {
        get
        {
            var day = Nominal;
            while (_rolls && !IsWorkingDay(day))
            {
                day = day.AddDays(1);
            }

            return day;
        }
    }

    internal static bool IsWorkingDay(DateOnly day) => Working[day.DayNumber];

    internal void Exclude(Exclusion exclusion)
    {
        if (exclusion.To <= _start.AddDays(1) || IsLate(exclusion.From))
        {
            return;
        }

        if (exclusion.To is not { } to)
        {
            Frozen = true;
            return;
        }

        if (!Frozen && exclusion.From > Nominal)
        {
            _judgedYears.UnionWith(_walkedYears);
            _daysToCount.Clear();
            _endsOn = to;
        }

        _excluded.Add(exclusion);
        Walk();
    }

    internal bool TryExtend(Extension extension)
    {
        if (IsLate(extension.ApprovedOn))
        {
            return false;
        }

        if (!Frozen)
        {
            Extend(extension.Amount, extension.Unit);
        }

        return true;
    }

    private static bool WorksOn(DateOnly day)
    {
        var text = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (MakeUpDays.Contains(text))
        {
            return true;
        }

        if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Holidays.Contains(text))
        {
            return false;
        }

        var known = Published.Contains(day.Year) || day.Year == 2027;
        return known || text[5..] is not ("01-01" or "05-01" or "05-02" or "10-01" or "10-02" or "10-03");
    }

    private bool IsLate(DateOnly day)
    {
        if (Frozen || day <= Nominal)
        {
            return false;
        }

        if (_rolls)
        {
            _judgedYears.UnionWith(RollYears());
        }

        return day > Due;
    }

    private IEnumerable<int> RollYears() => [Nominal.Year, Due.Year];

    private void Extend(int amount, TimeUnit unit)
    {
        if (unit == TimeUnit.Month)
        {
            var month = (Nominal.Year * 12) + Nominal.Month - 1 + amount;
            var day = Nominal.Day;
            DateOnly end;
            while (!DateOnly.TryParse($"{month / 12:D4}-{(month % 12) + 1:D2}-{day:D2}", System.Globalization.CultureInfo.InvariantCulture, out end))
            {
                day--;
            }

            amount = 0;
            for (var d = Nominal; d < end; d = d.AddDays(1))
            {
                amount++;
            }
        }

        for (var i = 0; i < amount; i++)
        {
            _daysToCount.Add(unit == TimeUnit.WorkingDay);
        }

        Walk();
    }

    private void Walk()
    {
        _walkedYears = [];
        var day = _endsOn ?? _start;
        while (_endsOn is not null && IsExcluded(day))
        {
            day = day.AddDays(1);
        }

        foreach (var workingDay in _daysToCount)
        {
            do
            {
                day = day.AddDays(1);
            }
            while (IsExcluded(day) || (workingDay && !Asked(day)));
        }

        Nominal = day;
    }

    private bool Asked(DateOnly day)
    {
        _walkedYears.Add(day.Year);
        return IsWorkingDay(day);
    }

    private bool IsExcluded(DateOnly day)
    {
        foreach (var exclusion in _excluded)
        {
            if (exclusion.From <= day && day < exclusion.To)
            {
                return true;
            }
        }

        return false;
    }
}
