namespace CaseTrack.Deadlines;

/// <summary>How many working days lie in the first k days of one year; one table answers every question about the year.</summary>
internal sealed class YearTable
{
    private readonly ushort[] _upTo;
    private readonly ushort[] _nth;
    private readonly DateOnly _first;

    internal YearTable(int year, Func<DateOnly, bool> isWorkingDay)
    {
        _first = new DateOnly(year, 1, 1);
        _upTo = new ushort[(DateTime.IsLeapYear(year) ? 366 : 365) + 1];
        for (var i = 1; i < _upTo.Length; i++)
        {
            _upTo[i] = (ushort)(_upTo[i - 1] + (isWorkingDay(_first.AddDays(i - 1)) ? 1 : 0));
        }

        _nth = new ushort[Total + 1];
        for (var i = 1; i < _upTo.Length; i++)
        {
            if (_upTo[i] > _upTo[i - 1])
            {
                _nth[_upTo[i]] = (ushort)i;
            }
        }
    }

    internal int Total => _upTo[^1];

    /// <summary>Working days from 1 January through the given day of the year, inclusive.</summary>
    internal int Through(DateOnly day) => _upTo[day.DayOfYear];

    /// <summary>The n-th working day of the year; n from 1 to <see cref="Total"/>.</summary>
    internal DateOnly Nth(int n) => _first.AddDays(_nth[n] - 1);
}
