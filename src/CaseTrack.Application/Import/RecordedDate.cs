using System.Globalization;

namespace CaseTrack.Application.Import;

// A date as a ledger has it: a day, a month or a year.
internal readonly record struct RecordedDate(string Text, DateOnly First, DateOnly Last)
{
    public bool IsDay => First == Last;

    public static RecordedDate? Parse(string text)
    {
        if (Parse(text, "yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日") is { } day)
        {
            return new RecordedDate(text, day, day);
        }

        if (Parse(text, "yyyy-MM", "yyyy-M", "yyyy/M", "yyyy年M月") is { } month)
        {
            return new RecordedDate(text, month, month.AddMonths(1).AddDays(-1));
        }

        return Parse(text, "yyyy", "yyyy年") is { } year ? new RecordedDate(text, year, new DateOnly(year.Year, 12, 31)) : null;
    }

    private static DateOnly? Parse(string text, params string[] formats) =>
        DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1949 and < 2200 ? date : null;
}
