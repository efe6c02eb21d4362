namespace CaseTrack.Deadlines.Tests;

public sealed class PropertyTests
{
    private const int Runs = 100_000;
    private const string Ground = "鉴定";
    private static readonly DateOnly First = new(2016, 6, 1);
    private static readonly string[] Rolling = ["SAMR80", "CIV", "PIR5", "CPL85", "CR45"];
    private static readonly string[] Codes = [.. Rolling, "NAT", "DEEM", "NONE"];

    [Fact]
    public void Compute_WhenAskedAtRandom_AgreesWithTheDayByDayCounter()
    {
        var engine = new DeadlineEngine(OneRuleForEachCode(), WorkdayCalendar.Default);
        var random = new Random(20260415);
        for (var run = 0; run < Runs; run++)
        {
            var question = Ask(random);

            var answer = engine.Compute(question);

            var (counter, accepted) = Count(question);
            Assert.True(
                answer.Frozen == counter.Frozen
                && answer.NominalLastDay == (counter.Frozen ? null : counter.Nominal)
                && answer.DueDate == (counter.Frozen ? null : counter.Due)
                && answer.Provisional == counter.Provisional
                && answer.WasExtensionAccepted.SequenceEqual(accepted),
                $"run {run}: {Describe(question)}\n engine {answer.NominalLastDay:o} {answer.DueDate:o} provisional {answer.Provisional} frozen {answer.Frozen}"
                + $"\n counter {counter.Nominal:o} {counter.Due:o} provisional {counter.Provisional} frozen {counter.Frozen}");
        }
    }

    [Fact]
    public void AddWorkingDays_WhenAskedAtRandom_AgreesWithTheDayByDayCounter()
    {
        var calendar = WorkdayCalendar.Default;
        var random = new Random(1985);
        for (var run = 0; run < 20_000; run++)
        {
            var start = First.AddDays(random.Next(5000));
            var n = random.Next(-300, 301);
            var day = start;
            for (var left = Math.Abs(n); left > 0; left -= SlowCounter.IsWorkingDay(day) ? 1 : 0)
            {
                day = day.AddDays(Math.Sign(n));
            }

            Assert.Equal(day, calendar.AddWorkingDays(start, n));
            Assert.Equal(SlowCounter.IsWorkingDay(start), calendar.IsWorkingDay(start));
            Assert.Equal(Math.Max(0, n), n > 0 ? calendar.CountWorkingDays(start, day) : 0);
        }
    }

    private static (SlowCounter Counter, bool[] Accepted) Count(DeadlineQuestion q)
    {
        var rolls = q.Unit != TimeUnit.WorkingDay && Rolling.Contains(q.RuleId);
        var counter = new SlowCounter(q.StartDate!.Value, q.Duration!.Value, q.Unit!.Value, rolls);
        var accepted = new bool[q.Extensions.Count];
        var days = q.Exclusions.Select(x => x.From).Concat(q.Extensions.Select(x => x.ApprovedOn)).Distinct().Order();
        foreach (var day in days)
        {
            foreach (var exclusion in q.Exclusions.Where(x => x.From == day))
            {
                counter.Exclude(exclusion);
            }

            for (var i = 0; i < accepted.Length; i++)
            {
                accepted[i] = q.Extensions[i].ApprovedOn == day ? counter.TryExtend(q.Extensions[i]) : accepted[i];
            }
        }

        return (counter, accepted);
    }

    private static DeadlineQuestion Ask(Random random)
    {
        var start = First.AddDays(random.Next(4300));
        var unit = Pick(random, TimeUnit.CalendarDay, TimeUnit.WorkingDay, TimeUnit.Month);
        return new DeadlineQuestion
        {
            RuleId = Codes[random.Next(Codes.Length)],
            StartDate = start,
            Unit = unit,
            Duration = random.Next(1, unit == TimeUnit.Month ? 7 : 61),
            Exclusions = [.. Enumerable.Range(0, random.Next(4)).Select(_ => AnyExclusion(random, start))],
            Extensions = [.. Enumerable.Range(0, random.Next(3)).Select(_ => AnyExtension(random, start))],
        };
    }

    private static Exclusion AnyExclusion(Random random, DateOnly start)
    {
        var from = start.AddDays(random.Next(-10, 110));
        return new Exclusion(from, random.Next(40) == 0 ? null : from.AddDays(random.Next(1, 45)), Ground);
    }

    private static Extension AnyExtension(Random random, DateOnly start)
    {
        var unit = Pick(random, TimeUnit.CalendarDay, TimeUnit.WorkingDay, TimeUnit.Month);
        return new Extension(start.AddDays(random.Next(1, 120)), random.Next(1, unit == TimeUnit.Month ? 4 : 31), unit);
    }

    private static TimeUnit Pick(Random random, params TimeUnit[] units) => units[random.Next(units.Length)];

    private static Rulebook OneRuleForEachCode() =>
        Rulebook.Parse("{\"rules\":[" + string.Join(",", Codes.Select(code => Rules.Json(code, counting: code, excluded: [Ground]))) + "]}");

    private static string Describe(DeadlineQuestion q) =>
        $"{q.RuleId} {q.StartDate:o} {q.Duration} {q.Unit}; "
        + string.Join(", ", q.Exclusions.Select(x => $"[{x.From:o},{x.To:o})")) + "; "
        + string.Join(", ", q.Extensions.Select(x => $"{x.ApprovedOn:o}+{x.Amount} {x.Unit}"));
}
