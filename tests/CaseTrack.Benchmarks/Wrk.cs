using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseTrack.Benchmarks;

// wrk's answer: seconds of wall time for one request, and what half and 99 of 100 requests took.
internal sealed partial record Wrk(double SecondsPerRequest, double Median, double P99)
{
    public static async Task<Wrk> RunAsync(Uri address, int connections, int seconds, string? cookie)
    {
        string[] header = cookie is null ? [] : ["-H", $"Cookie: {cookie}", "-H", "Accept-Language: zh-CN"];
        var text = await Shell.ReadAsync("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", .. header, address.ToString()]);
        if (text.Contains("Non-2xx", StringComparison.Ordinal) || text.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"Requests failed under load: {text}");
        }

        return new Wrk(
            1 / double.Parse(PerSecond().Match(text).Groups[1].Value, CultureInfo.InvariantCulture), Latency(text, "50%"), Latency(text, "99%"));
    }

    private static double Latency(string text, string percentile)
    {
        var found = Regex.Match(text, percentile + @"\s+([\d.]+)(us|ms|s)");
        return double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) * found.Groups[2].Value switch { "us" => 1e-6, "ms" => 1e-3, _ => 1 };
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();
}
