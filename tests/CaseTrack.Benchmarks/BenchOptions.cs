namespace CaseTrack.Benchmarks;

internal sealed record BenchOptions(IReadOnlyList<string> Goals, bool Quick, bool Force, string Folder)
{
    private static readonly string[] Known = ["P1", "P2", "P4", "P7", "P8"];

    // A shared machine is never quiet for long; what matters is that both sides of a pair see the same noise.
    public int Rounds => Quick ? 4 : 7;

    public int Seconds => Quick ? 2 : 3;

    public static BenchOptions? Parse(IReadOnlyList<string> args)
    {
        var (goals, quick, force) = (new List<string>(), false, false);
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "bench"));
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--quick": quick = true; break;
                case "--force": force = true; break;
                case "--data" when i + 1 < args.Count: folder = Path.GetFullPath(args[++i]); break;
                case var goal when Known.Contains(goal.ToUpperInvariant()): goals.Add(goal.ToUpperInvariant()); break;
                default: return null;
            }
        }

        return new BenchOptions(goals.Count > 0 ? goals : Known, quick, force, folder);
    }
}
