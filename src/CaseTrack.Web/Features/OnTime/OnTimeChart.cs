using System.Globalization;
using System.Text.Json;
using CaseTrack.Application.Indicators;

namespace CaseTrack.Web.Features.OnTime;

// The chart of the table beside it: a line for each agency, or one for all where there would be more lines than shapes.
public static class OnTimeChart
{
    private static readonly string[] Symbols = ["circle", "rect", "triangle", "diamond", "pin", "arrow"];

    public static string Option(OnTimePage page, string all, bool chinese)
    {
        var agencies = page.Agencies(chinese);
        var lines = agencies.Count is > 1 and <= 6 ? [.. agencies.Select(a => ((Guid?)a.Id, a.Name))] : new[] { ((Guid?)null, all) };
        return JsonSerializer.Serialize(new
        {
            grid = new { left = 48, right = 16, top = 48, bottom = 32 },
            legend = new { top = 0 },
            tooltip = new { trigger = "axis" },
            xAxis = new { type = "category", data = page.Months.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Year}-{m.Month:00}")) },
            yAxis = new { type = "value", min = 0, max = 100, name = "%" },
            series = lines.Select((line, i) => new
            {
                type = "line",
                name = line.Item2,
                symbol = Symbols[i],
                symbolSize = 9,
                data = page.Months.Select(m => page.Sum(line.Item1, m) is var (done, due) && Rate.Of(done, due) is { } rate ? Math.Round(rate * 100, 1) : (double?)null),
            }),
        });
    }
}
