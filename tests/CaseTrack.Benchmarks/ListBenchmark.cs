using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Testing;
using CaseTrack.Web.Texts;

namespace CaseTrack.Benchmarks;

// P2 and the list's part of P10: a signed-in officer's page of cases, newest filing first, against hand-written SQL.
internal static class ListBenchmark
{
    private static readonly ListCases Newest = new() { Sort = CaseSort.Filed };
    private const string Path = "/cases?Sort=Filed";

    public static async Task RunAsync(BenchOptions options)
    {
        var growth = new List<(double Cases, double Seconds)>();
        foreach (var cases in options.Quick ? [1_000, 3_000] : (int[])[10_000, 100_000, 1_000_000])
        {
            Protocol.Say($"P2 case list over {cases:N0} cases");
            var folder = await BenchDatabase.EnsureAsync(options, cases);
            growth.Add((cases, await DataAsync(options, folder)));
            if (cases > 10_000 || options.Quick)
            {
                await HttpAsync(options, folder);
            }
        }

        Ratio.Limit("growth of the list, exponent", Exponent(growth), "", 0.15);
    }

    // The use case alone, without a web page around it.
    private static async Task<double> DataAsync(BenchOptions options, string folder)
    {
        await using var app = BenchDatabase.Build(folder);
        var officer = await BenchDatabase.CallerOfAsync(app, BenchDatabase.Officer);
        var inspector = await BenchDatabase.CallerOfAsync(app, BenchDatabase.Inspector);
        var raw = Raw(folder, officer);
        var page = await BenchDatabase.SendAsync(app, officer, Newest);
        var (rows, count) = await raw.ReadAsync(counted: true);
        Protocol.MustAgree(rows.Select(r => r.Number).SequenceEqual(page.Rows.Select(r => r.Number)) && count == page.Count, "the rows and their count");
        Protocol.MustAgree(rows.Select(r => (r.Officers, r.DueOn, r.Respondent)).SequenceEqual(page.Rows.Select(r => (
            r.Officers.Count == 0 ? null : string.Join('、', r.Officers), r.Clock?.DueOn is { } due ? Show.Iso(due) : null, r.Respondent))), "officers, due days and parties");
        Protocol.Say($"  answers: {rows.Count} rows and the count of {count:N0} agree");

        var times = options.Quick ? 50 : 200;
        foreach (var caller in (Caller[])[officer, inspector])
        {
            await Protocol.WarmAsync(TimeSpan.FromSeconds(options.Seconds), () => BenchDatabase.SendAsync(app, caller, Newest));
        }

        await Protocol.WarmAsync(TimeSpan.FromSeconds(options.Seconds), () => raw.ReadAsync(counted: true));
        var first = await Protocol.CompareAsync(options, () => Ours(officer, Newest), () => Protocol.TimeAsync(times, _ => raw.ReadAsync(counted: true)));
        first.AtMost("data layer ÷ raw SQL, rows and count", 2);
        (await Protocol.CompareAsync(options, () => Ours(officer, Newest), () => Protocol.TimeAsync(times, _ => raw.ReadAsync(counted: false)))).Show("data layer ÷ raw SQL of the rows without a count");
        var (deep, number) = await PageAsync(app, inspector, 500);
        (await Protocol.CompareAsync(options, () => Ours(inspector, deep), () => Ours(inspector, Newest))).AtMost($"page {number} ÷ page 1", 1.5);
        (await Protocol.CompareAsync(options, () => Ours(officer, Newest), () => Ours(inspector, Newest))).AtMost("officer ÷ inspector of the province", 1.3);
        (await Protocol.CompareAsync(options, () => Ours(officer, new ListCases()), () => Ours(officer, Newest))).Show("by due day ÷ by filing day");
        return first.Ours;

        Task<double> Ours(Caller caller, ListCases query) => Protocol.TimeAsync(times, _ => BenchDatabase.SendAsync(app, caller, query));
    }

    private static async Task HttpAsync(BenchOptions options, string folder)
    {
        string agency, person;
        await using (var app = BenchDatabase.Build(folder))
        {
            var officer = await BenchDatabase.CallerOfAsync(app, BenchDatabase.Officer);
            (agency, person) = (Id(officer.AgencyId!.Value.Value), Id(officer.PersonId!.Value.Value));
        }

        await using var ours = await Served.ProductAsync(folder, jobs: false);
        await using var raw = await Served.RawAsync(BenchDatabase.FileOf(folder), agency, person);
        var page = new Uri(ours.Address, Path);
        var cookie = await SignedIn.CookieAsync(ours.Address, folder, BenchDatabase.Officer);
        var inspector = await SignedIn.CookieAsync(ours.Address, folder, BenchDatabase.Inspector);
        await WarmAsync(page, cookie);
        await WarmAsync(new Uri(raw.Address, "/cases"), null);
        var medians = new List<double>();
        (await Protocol.CompareAsync(options, Page(cookie, 1, medians), Raw("/cases", 1))).AtMost("HTML page ÷ raw endpoint with count, 1 connection", 6);
        (await Protocol.CompareAsync(options, Page(cookie, 16), Raw("/cases", 16))).AtMost("HTML page ÷ raw endpoint with count, 16 connections", 8);
        (await Protocol.CompareAsync(options, Page(cookie, 1, medians), Raw("/rows", 1))).Show("HTML page ÷ raw endpoint without count, 1 connection");
        (await Protocol.CompareAsync(options, Page(cookie, 16), Raw("/rows", 16))).Show("HTML page ÷ raw endpoint without count, 16 connections");
        (await Protocol.CompareAsync(options, Page(cookie, 1), Page(inspector, 1))).AtMost("HTML page, officer ÷ inspector", 1.3);
        Ratio.Limit("half of all pages within, 1 connection", Ratio.Middle(medians) * 1e3, "ms", 10);

        Func<Task<double>> Page(string signedIn, int connections, List<double>? seen = null) => async () =>
        {
            var run = await Wrk.RunAsync(page, connections, options.Seconds, signedIn);
            seen?.Add(run.Median);
            return run.SecondsPerRequest;
        };

        Func<Task<double>> Raw(string path, int connections) =>
            async () => (await Wrk.RunAsync(new Uri(raw.Address, path), connections, options.Seconds, null)).SecondsPerRequest;

        async Task WarmAsync(Uri address, string? signedIn) => await Wrk.RunAsync(address, 4, options.Seconds, signedIn);
    }

    private static RawCaseList Raw(string folder, Caller officer) =>
        new(BenchDatabase.FileOf(folder), Id(officer.AgencyId!.Value.Value), Id(officer.PersonId!.Value.Value));

    // As far as the pages go, up to the one that is asked for.
    private static async Task<(ListCases Query, int Number)> PageAsync(Microsoft.AspNetCore.Builder.WebApplication app, Caller caller, int wanted)
    {
        var (query, number) = (Newest, 1);
        while (number < wanted && (await BenchDatabase.SendAsync(app, caller, query)).Next is { } next)
        {
            (query, number) = (Newest with { Cursor = next }, number + 1);
        }

        return (query, number);
    }

    // The slope of time over size, both as logarithms.
    private static double Exponent(IReadOnlyList<(double Cases, double Seconds)> points)
    {
        var (x, y) = (points.Average(p => Math.Log(p.Cases)), points.Average(p => Math.Log(p.Seconds)));
        return points.Sum(p => (Math.Log(p.Cases) - x) * (Math.Log(p.Seconds) - y)) / points.Sum(p => Math.Pow(Math.Log(p.Cases) - x, 2));
    }

    private static string Id(Guid id) => id.ToString().ToUpperInvariant();
}
