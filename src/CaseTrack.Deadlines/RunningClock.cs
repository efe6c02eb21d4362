namespace CaseTrack.Deadlines;

/// <summary>
/// The dates of a forward clock while its events arrive in order. The nominal last day is always recomputed from the anchor,
/// the segments and the union of excluded time, so an interval that starts inside a later extension shifts what is left of it.
/// </summary>
internal sealed class RunningClock
{
    private readonly List<Segment> _segments = [];
    private readonly CalendarNeed _judged = new();
    private CalendarNeed _walked = new();
    private readonly DateOnly _start;
    private readonly bool _rolls;
    private readonly WorkdayCalendar _calendar;
    private DateOnly _anchor;

    internal RunningClock(DateOnly start, bool rolls, WorkdayCalendar calendar)
    {
        (_start, _rolls, _calendar) = (start, rolls, calendar);
        (_anchor, Nominal) = (start, start);
    }

    internal ExcludedTime Excluded { get; } = new();

    internal DateOnly Nominal { get; private set; }

    internal bool Frozen { get; set; }

    /// <summary>The working-day stretches behind the present nominal day.</summary>
    internal CalendarNeed Walked => _walked;

    internal DateOnly Due => _rolls ? _calendar.OnOrNextWorkingDay(Nominal) : Nominal;

    internal CalendarNeed Need
    {
        get
        {
            var need = new CalendarNeed();
            need.Add(_judged);
            need.Add(_walked);
            if (_rolls)
            {
                need.Add(Nominal, Due);
            }

            return need;
        }
    }

    /// <summary>Adds an amount after the present nominal day. A month ends on the corresponding day seen from there.</summary>
    internal void Append(int amount, TimeUnit unit)
    {
        _segments.Add(unit == TimeUnit.Month
            ? new Segment(Nominal.AddMonths(amount).DayNumber - Nominal.DayNumber, WorkingDays: false)
            : new Segment(amount, unit == TimeUnit.WorkingDay));
        Walk();
    }

    /// <summary>Replaces the whole period by one from the start; false, and nothing changed, when it would not end later.</summary>
    internal bool TryReplace(int amount, TimeUnit unit)
    {
        var trial = new RunningClock(_start, _rolls, _calendar);
        trial.Append(amount, unit);
        foreach (var (from, to) in Excluded.Parts)
        {
            trial.Exclude(from, to);
        }

        if (trial.Nominal <= Nominal)
        {
            return false;
        }

        _judged.Add(_walked);
        _anchor = _start;
        _segments.Clear();
        _segments.AddRange(trial._segments);
        Walk();
        return true;
    }

    /// <summary>Whether a day lies after the rolled due date of this moment.</summary>
    internal bool IsLate(DateOnly day)
    {
        if (Frozen || day <= Nominal)
        {
            return false;
        }

        if (!_rolls)
        {
            return true;
        }

        _judged.Add(Nominal, Due);
        return day > Due;
    }

    /// <summary>Takes [from, to) out; returns the days that adds to what was out before.</summary>
    internal int Exclude(DateOnly from, DateOnly to)
    {
        var first = from > _start ? from : _start.AddDays(1);
        var added = Excluded.Add(first, to);
        Walk();
        return added;
    }

    /// <summary>An interval that begins when no day is left: the period ends on the day the interval does.</summary>
    internal int EndWith(DateOnly from, DateOnly to)
    {
        _judged.Add(_walked);
        _segments.Clear();
        _anchor = to;
        return Exclude(from, to);
    }

    private void Walk()
    {
        _walked = new CalendarNeed();
        var day = _anchor == _start ? _start : Excluded.OnOrAfter(_anchor);
        foreach (var segment in _segments)
        {
            day = segment.Walk(day, Excluded, _calendar, _walked);
        }

        Nominal = day;
    }
}
