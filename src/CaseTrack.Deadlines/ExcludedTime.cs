namespace CaseTrack.Deadlines;

/// <summary>The union of half-open intervals [from, to), kept sorted and disjoint.</summary>
internal sealed class ExcludedTime
{
    private readonly List<(DateOnly From, DateOnly To)> _parts = [];

    internal int Days { get; private set; }

    internal IReadOnlyList<(DateOnly From, DateOnly To)> Parts => _parts;

    /// <summary>Adds an interval that starts no earlier than every one added before; returns the days it adds to the union.</summary>
    internal int Add(DateOnly from, DateOnly to)
    {
        if (_parts.Count > 0 && from <= _parts[^1].To)
        {
            var last = _parts[^1];
            var added = Math.Max(0, to.DayNumber - last.To.DayNumber);
            _parts[^1] = last with { To = last.To.AddDays(added) };
            Days += added;
            return added;
        }

        _parts.Add((from, to));
        Days += to.DayNumber - from.DayNumber;
        return to.DayNumber - from.DayNumber;
    }

    /// <summary>The day itself when it counts, else the day its interval ends.</summary>
    internal DateOnly OnOrAfter(DateOnly day)
    {
        foreach (var (from, to) in _parts)
        {
            if (from <= day && day < to)
            {
                return to;
            }
        }

        return day;
    }
}
