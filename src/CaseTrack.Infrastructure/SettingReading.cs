using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CaseTrack.Infrastructure;

public static class SettingReading
{
    // Null where nothing is set.
    public static int? Positive(this IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => null,
        var set when int.TryParse(set, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var set => throw new SettingInvalidException(SettingFault.OutOfRange, key.Replace(":", "__", StringComparison.Ordinal), set, $"1–{int.MaxValue}"),
    };
}
