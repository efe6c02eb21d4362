using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace CaseTrack.Benchmarks;

// What makes a figure believable: the machine is named and quiet, the answers are compared before the times, and the two
// sides of a ratio are measured in turn, so that whatever else the machine does happens to both.
internal static class Protocol
{
    private const double LoadAtMost = 3;
    private const int DroppedRounds = 2;

    public static async Task<bool> BeginAsync(BenchOptions options)
    {
        Directory.CreateDirectory(options.Folder);
        var load = double.Parse((await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0], CultureInfo.InvariantCulture);
        Say($"machine   {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, .NET {Environment.Version}, load {load:F2}");
        Say($"commit    {await Shell.ReadAsync("git", "-C", AppContext.BaseDirectory, "log", "-1", "--format=%h %cI")}");
        Say($"fdatasync {Disk.FdatasyncMicroseconds(options.Folder):F0} µs (median of 200 writes of 8 KiB)");
        Say($"seed      {BenchDatabase.Seed}; {options.Rounds} rounds in turn, the first {DroppedRounds} dropped; median of the ratios (least – greatest)");
        if (load <= LoadAtMost || options.Force)
        {
            return true;
        }

        Console.Error.WriteLine($"The load is {load:F2}, above {LoadAtMost}: a figure taken now says nothing. Come back later, or use --force.");
        return false;
    }

    // Cost of ours over cost of theirs, round by round. Each side answers with seconds for one operation.
    public static async Task<Ratio> CompareAsync(BenchOptions options, Func<Task<double>> ours, Func<Task<double>> theirs)
    {
        var rounds = new List<(double Ours, double Theirs)>();
        for (var round = 0; round < options.Rounds; round++)
        {
            rounds.Add((await ours(), await theirs()));
        }

        return Ratio.Of(rounds.Skip(DroppedRounds).ToList());
    }

    // The mean over many operations; the garbage of what came before is not theirs.
    public static async Task<double> TimeAsync(int operations, Func<int, Task> operation)
    {
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < operations; i++)
        {
            await operation(i);
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds / operations;
    }

    // The runtime compiles what runs often a second time, beside the program: a side is measured when that is over.
    public static async Task WarmAsync(TimeSpan duration, Func<Task> operation)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < duration;)
        {
            await operation();
        }
    }

    public static void MustAgree(bool agree, string what)
    {
        if (!agree)
        {
            throw new InvalidOperationException($"The two sides give different answers: {what}. No time is taken.");
        }
    }

    public static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
