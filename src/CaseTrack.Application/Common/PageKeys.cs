using System.Globalization;
using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Common;

// The sort keys of a cursor as text; what does not parse counts as no cursor.
internal static class PageKeys
{
    public static string Of(DateOnly day) => Moment.Iso(day);

    public static string Of(DateTimeOffset instant) => instant.UtcTicks.ToString(CultureInfo.InvariantCulture);

    public static DateOnly? Day(string key) =>
        DateOnly.TryParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static DateTimeOffset? Instant(string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;
}
