namespace CaseTrack.Benchmarks;

// Met when the median keeps the goal and no round is worse than it by half.
internal sealed record Ratio(double Median, double Least, double Greatest, double Ours, double Theirs)
{
    private const double Slack = 1.5;

    public static Ratio Of(IReadOnlyList<(double Ours, double Theirs)> rounds)
    {
        var ratios = rounds.Select(r => r.Ours / r.Theirs).ToList();
        return new Ratio(Middle(ratios), ratios.Min(), ratios.Max(), Middle(rounds.Select(r => r.Ours)), Middle(rounds.Select(r => r.Theirs)));
    }

    public void AtMost(string what, double goal) =>
        Report(what, this, $"goal ≤ {goal:0.##}×", Median <= goal && Greatest <= goal * Slack);

    // The other way round: how many times faster ours is.
    public void FasterBy(string what, double goal) =>
        Report(what, new Ratio(1 / Median, 1 / Greatest, 1 / Least, Ours, Theirs), $"goal ≥ {goal:0.##}×", 1 / Median >= goal && 1 / Greatest >= goal / Slack);

    public void Show(string what) => Report(what, this, "", null);

    public static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static void Report(string what, Ratio ratio, string goal, bool? met) => Protocol.Say(
        $"  {what,-58} {ratio.Median,7:F2}× ({ratio.Least:F2} – {ratio.Greatest:F2})  ours {Time(ratio.Ours)}, theirs {Time(ratio.Theirs)}  {goal} {Verdict(met)}");

    public static void Limit(string what, double value, string unit, double goal) =>
        Protocol.Say($"  {what,-58} {value,7:F2} {unit}  goal ≤ {goal:0.##} {Verdict(value <= goal)}");

    private static string Verdict(bool? met) => met switch { true => "MET", false => "NOT MET", null => "" };

    private static FormattableString Time(double seconds) => seconds switch
    {
        < 1e-6 => $"{seconds * 1e9:F1} ns",
        < 1e-3 => $"{seconds * 1e6:F1} µs",
        < 1 => $"{seconds * 1e3:F3} ms",
        _ => $"{seconds:F2} s",
    };
}
