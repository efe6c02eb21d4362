using System.Data.Common;
using System.Diagnostics;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseTrack.Benchmarks;

// P4: what it costs to log a case (authorization, validation, number, deadline, audit chain, outbox, search index) against the bare
// row, in the same database with the same durability.
internal static class LogCaseBenchmark
{
    private const int Clients = 16;
    private const string Durable = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000";

    private static readonly RegisterClue Clue = new(
        new DateOnly(2026, 3, 2), ClueSource.Complaint, IpType.Trademark, "某某日化商行", "蓝月亮", "洗衣液", null, "涉嫌销售侵犯注册商标专用权的商品");

    public static async Task RunAsync(BenchOptions options)
    {
        var folder = await BenchDatabase.EnsureAsync(options, options.Quick ? 300 : 3_000, toWrite: true);
        await using (var app = BenchDatabase.Build(folder))
        {
            Protocol.Say($"P4 logging a case, SQLite, journal WAL, synchronous FULL");
            await OneByOneAsync(options, app, () => new SqliteConnection($"Data Source={BenchDatabase.FileOf(folder)}"), Durable, 4);
        }

        await OverHttpAsync(options, folder);
        if (Environment.GetEnvironmentVariable("CASETRACK_BENCH_PG") is not { Length: > 0 } server)
        {
            Protocol.Say($"P4 on PostgreSQL: left out, CASETRACK_BENCH_PG names no server");
            return;
        }

        var connection = await OnServerAsync(server);
        await using var served = BenchDatabase.Build(folder + "-pg", ("Database:Provider", "PostgreSql"), ("ConnectionStrings:CaseTrack", connection));
        await BenchDatabase.TellAsync(served, 300);
        Protocol.Say($"P4 logging a case, PostgreSQL, fsync and synchronous_commit on");
        await OneByOneAsync(options, served, () => new NpgsqlConnection(connection), null, 6);
        await ManyAsync(options, served, connection);
    }

    private static async Task OneByOneAsync(BenchOptions options, WebApplication app, Func<DbConnection> connect, string? pragmas, double goal)
    {
        var officer = await BenchDatabase.CallerOfAsync(app, BenchDatabase.Officer);
        var registered = await BenchDatabase.SendAsync(app, officer, Clue);
        await using var bare = await BareInsert.OpenAsync(connect(), $"bench-{registered.Number}", pragmas);
        var before = await CountAsync(app);
        await BenchDatabase.SendAsync(app, officer, Clue);
        await bare.InsertAsync();
        Protocol.MustAgree(await CountAsync(app) == before + 2, "one row each");
        var times = options.Quick ? 50 : 300;
        (await Protocol.CompareAsync(
            options, () => Protocol.TimeAsync(times, _ => BenchDatabase.SendAsync(app, officer, Clue)), () => Protocol.TimeAsync(times, _ => bare.InsertAsync())))
            .AtMost("service call ÷ bare INSERT", goal);
    }

    private static async Task OverHttpAsync(BenchOptions options, string folder)
    {
        await using var served = await Served.ProductAsync(folder, jobs: false);
        using var session = await SignedIn.SessionAsync(served.Address, folder, BenchDatabase.Officer);
        var form = (await session.GetAsync("/clues/new")).Form("/clues/new");
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        KeyValuePair<string, string>[] fields =
        [
            new("ReceivedOn", "2026-03-02"), new("Source", nameof(ClueSource.Complaint)), new("IpType", nameof(IpType.Trademark)), new("Respondent", Clue.Respondent!),
            new("RightName", Clue.RightName!), new("Goods", Clue.Goods!), new("Summary", Clue.Summary), new("__RequestVerificationToken", token),
        ];
        await PostAsync(0);
        await using var bare = await BareInsert.OpenAsync(new SqliteConnection($"Data Source={BenchDatabase.FileOf(folder)}"), $"bench-{Stopwatch.GetTimestamp()}", Durable);
        var times = options.Quick ? 50 : 200;
        (await Protocol.CompareAsync(options, () => Protocol.TimeAsync(times, PostAsync), () => Protocol.TimeAsync(times, _ => bare.InsertAsync())))
            .AtMost("signed-in form POST ÷ bare INSERT", 12);

        async Task PostAsync(int _)
        {
            var page = await session.PostAsync("/clues/new", fields);
            if (page.Location?.StartsWith("/clues/", StringComparison.Ordinal) != true)
            {
                throw new InvalidOperationException($"The clue was not registered: {page.Status} {string.Join(' ', page.Errors)}");
            }
        }
    }

    // Sixteen clients at once; their bureaus are spread as in life, since a number is taken from the bureau's own series.
    private static async Task ManyAsync(BenchOptions options, WebApplication app, string connection)
    {
        var callers = new List<Caller> { await BenchDatabase.CallerOfAsync(app, BenchDatabase.Officer) };
        foreach (var target in (await BenchDatabase.EstablishAsync(app, Clients)).Skip(1))
        {
            callers.Add(await BenchDatabase.CallerOfAsync(app, target.First));
        }

        var bare = new List<BareInsert>();
        for (var i = 0; i < Clients; i++)
        {
            bare.Add(await BareInsert.OpenAsync(new NpgsqlConnection(connection), $"many-{i}"));
        }

        var each = options.Quick ? 20 : 150;
        var ratio = await Protocol.CompareAsync(
            options, () => TogetherAsync(i => BenchDatabase.SendAsync(app, callers[i], Clue)), () => TogetherAsync(i => bare[i].InsertAsync()));
        Protocol.Say($"  16 clients: {1 / ratio.Ours:F0} cases/s, bare INSERT {1 / ratio.Theirs:F0} rows/s");
        ratio.AtMost("16 clients ÷ 16 bare INSERT (12 % of the throughput)", 1 / 0.12);
        foreach (var insert in bare)
        {
            await insert.DisposeAsync();
        }

        async Task<double> TogetherAsync(Func<int, Task> operation)
        {
            var began = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Task.Run(async () =>
            {
                for (var n = 0; n < each; n++)
                {
                    await operation(i);
                }
            })));
            return Stopwatch.GetElapsedTime(began).TotalSeconds / (Clients * each);
        }
    }

    private static async Task<string> OnServerAsync(string server)
    {
        var name = $"casetrack_bench_{Environment.ProcessId}";
        await using (var admin = new NpgsqlConnection(server))
        {
            await admin.OpenAsync();
            await using var create = admin.CreateCommand();
#pragma warning disable CA2100 // our own process id
            create.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync();
        }

        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    private static async Task<int> CountAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.Job("bench"));
        return await scope.ServiceProvider.GetRequiredService<CaseTrackDbContext>().Clues.CountAsync();
    }
}
