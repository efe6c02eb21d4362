using System.Globalization;
using CaseTrack.Application.Common;

namespace CaseTrack.Web.Texts;

// Dates, money and counts as each culture writes them: 2026年11月22日 and 22 November 2026, 1,642,100.00 元 and CNY 1,642,100.00.
public static class Show
{
    private static bool IsChinese => Texts.Language == Texts.Chinese;

    public static string Date(DateOnly? date, string? language = null) => date is not { } d ? "–" : (language ?? Texts.Language) == Texts.Chinese
        ? string.Create(CultureInfo.InvariantCulture, $"{d.Year}年{d.Month}月{d.Day}日")
        : d.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    public static string Instant(DateTimeOffset? instant)
    {
        if (instant is not { } at)
        {
            return "–";
        }

        var local = TimeZoneInfo.ConvertTime(at, LegalToday.Zone);
        return $"{Date(DateOnly.FromDateTime(local.DateTime))} {local.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    public static string Yuan(long? fen) => fen is not { } f ? "–" : IsChinese
        ? (f / 100m).ToString("N2", CultureInfo.GetCultureInfo("zh-CN")) + " 元"
        : "CNY " + (f / 100m).ToString("N2", CultureInfo.InvariantCulture);

    // The input value of an <input type="date">.
    public static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Percent(double? fraction) => fraction is not { } f ? "–" : f.ToString("0.0 %", CultureInfo.InvariantCulture).Replace(" %", IsChinese ? "%" : " %", StringComparison.Ordinal);

    public static string Count(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "–";
}
