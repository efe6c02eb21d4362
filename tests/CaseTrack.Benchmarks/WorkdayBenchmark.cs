using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CaseTrack.Deadlines;

namespace CaseTrack.Benchmarks;

// P1: adding working days, against numpy's own vectorised form and against counting day by day.
internal static class WorkdayBenchmark
{
    private static readonly DateOnly First = new(2018, 1, 1);
    private static readonly DateOnly Last = new(2027, 12, 31);

    public static async Task RunAsync(BenchOptions options)
    {
        var (starts, counts) = Queries(options.Quick ? 20_000 : 200_000);
        var full = WorkdayCalendar.Default;
        var plain = WithoutMakeUpDays(full);
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, "busday")).FullName;
        await File.WriteAllLinesAsync(Path.Combine(folder, "starts.txt"), starts.Select(Iso));
        await File.WriteAllLinesAsync(Path.Combine(folder, "counts.txt"), counts.Select(n => n.ToString(CultureInfo.InvariantCulture)));
        var days = Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays).ToList();
        await File.WriteAllLinesAsync(Path.Combine(folder, "holidays.txt"), days.Where(d => !plain.IsWorkingDay(d) && !IsWeekend(d)).Select(Iso));
        await File.WriteAllLinesAsync(Path.Combine(folder, "daysoff.txt"), days.Where(d => !full.IsWorkingDay(d)).Select(Iso));
        using var numpy = new Numpy(folder);
        var version = await numpy.AskAsync("answers weekdays");
        await numpy.AskAsync("answers makeup");
        Protocol.Say($"P1 adding working days: {starts.Length:N0} queries, numpy {version}");

        var workingDays = days.Where(full.IsWorkingDay).ToHashSet();
        Protocol.MustAgree(Answers(plain).SequenceEqual(await File.ReadAllLinesAsync(Path.Combine(folder, "answers-weekdays.txt"))), "weekdays and holidays");
        Protocol.MustAgree(Answers(full).SequenceEqual(await File.ReadAllLinesAsync(Path.Combine(folder, "answers-makeup.txt"))), "make-up days");
        Protocol.MustAgree(Answers(full).SequenceEqual(starts.Zip(counts, (start, n) => Iso(DayByDay(workingDays, start, n)))), "day by day");
        Protocol.Say($"  answers: 0 differences in {3 * starts.Length:N0}");

        (await Protocol.CompareAsync(options, () => Ours(plain), () => numpy.TimeAsync("weekdays"))).FasterBy("numpy, weekdays and holidays", 10);
        var withMakeUp = await Protocol.CompareAsync(options, () => Ours(full), () => numpy.TimeAsync("makeup"));
        withMakeUp.FasterBy("numpy, aware of make-up days", 30);
        Ratio.Limit("one addition", withMakeUp.Ours * 1e9, "ns", 40);
        (await Protocol.CompareAsync(options, () => Ours(full), Naive)).FasterBy("day by day", 1);

        IEnumerable<string> Answers(WorkdayCalendar calendar) => starts.Zip(counts, (start, n) => Iso(calendar.AddWorkingDays(start, n)));

        Task<double> Ours(WorkdayCalendar calendar) => Time((start, n) => calendar.AddWorkingDays(start, n));

        Task<double> Naive() => Time((start, n) => DayByDay(workingDays, start, n));

        Task<double> Time(Func<DateOnly, int, DateOnly> add)
        {
            var answers = new DateOnly[starts.Length];
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < starts.Length; i++)
            {
                answers[i] = add(starts[i], counts[i]);
            }

            return Task.FromResult(Stopwatch.GetElapsedTime(began).TotalSeconds / starts.Length);
        }
    }

    private static (DateOnly[] Starts, int[] Counts) Queries(int number)
    {
        var random = new Random(BenchDatabase.Seed);
        var range = new DateOnly(2026, 6, 30).DayNumber - First.DayNumber;
        // Later than any day the plain form would have to roll back before.
        return ([.. Enumerable.Range(0, number).Select(_ => First.AddDays(10 + random.Next(range - 10)))], [.. Enumerable.Range(0, number).Select(_ => random.Next(1, 91))]);
    }

    private static DateOnly DayByDay(HashSet<DateOnly> workingDays, DateOnly start, int n)
    {
        var day = start;
        while (n > 0)
        {
            day = day.AddDays(1);
            n -= workingDays.Contains(day) ? 1 : 0;
        }

        return day;
    }

    private static WorkdayCalendar WithoutMakeUpDays(WorkdayCalendar calendar)
    {
        var file = JsonNode.Parse(calendar.ToJson())!;
        foreach (var (_, year) in file["years"]!.AsObject())
        {
            foreach (var day in year!["workdays"]!.AsArray())
            {
                year["names"]?.AsObject().Remove(day!.GetValue<string>());
            }

            year["workdays"] = new JsonArray();
        }

        return WorkdayCalendar.Parse(file.ToJsonString());
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Debian's interpreter, which has Debian's numpy.
    private sealed class Numpy(string folder) : IDisposable
    {
        private readonly Process _process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "busday.py"), folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        public async Task<string> AskAsync(string question)
        {
            await _process.StandardInput.WriteLineAsync(question);
            await _process.StandardInput.FlushAsync();
            return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("numpy gave no answer: is python3-numpy installed?");
        }

        public async Task<double> TimeAsync(string form) => double.Parse(await AskAsync($"time {form}"), CultureInfo.InvariantCulture);

        public void Dispose()
        {
            _process.StandardInput.Close();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
