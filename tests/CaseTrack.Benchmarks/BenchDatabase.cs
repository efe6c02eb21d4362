using System.Text.Json;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Demo;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseTrack.Benchmarks;

// A data folder with so many cases: the demonstration, told by the product itself, and copies of its cases in 34 bureaus of one
// province, each with officers of its own. Copied are cases, clocks and officers, which is what a list reads; the copies have no
// clue, no audit chain and no search index. Kept between runs.
internal static class BenchDatabase
{
    public const int Seed = 1;
    private const int Told = 3000;
    private const int Bureaus = 34;

    // Of the bureau whose officer reads, and of the province whose inspector does.
    public const string Officer = "officer.jiangjin";
    public const string Inspector = "inspector.chongqing";

    // Of everybody in the demonstration.
    public static string PasswordOf(string folder) => File.ReadAllText(Path.Combine(folder, "seeded"));

    public static string FileOf(string folder) => Path.Combine(folder, "casetrack.db");

    // Reading leaves it as it is; whoever writes into one asks for his own, anew.
    public static async Task<string> EnsureAsync(BenchOptions options, int cases, bool toWrite = false)
    {
        var folder = Path.Combine(options.Folder, toWrite ? $"writable-{cases}" : $"cases-{cases}");
        var done = Path.Combine(folder, "seeded");
        if (toWrite || !File.Exists(done))
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            Protocol.Say($"  seeding {cases:N0} cases ...");
            await using var app = Build(folder);
            var password = await TellAsync(app, Math.Min(cases, Told));
            if (cases > Told)
            {
                await BulkCopy.RunAsync(FileOf(folder), await EstablishAsync(app, Bureaus), cases);
            }

            await File.WriteAllTextAsync(done, password);
        }
        else
        {
            // Kept since an earlier release.
            await using var app = Build(folder);
            await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        }

        return folder;
    }

    public static WebApplication Build(string folder, params (string Key, string Value)[] settings) => CaseTrackHost.Build([], builder =>
    {
        builder.Configuration.AddInMemoryCollection([
            new("CASETRACK_DATA", folder),
            new("Logging:LogLevel:Default", "Warning"),
            .. settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)),
        ]);
    });

    // Answers with the password of everybody in it.
    public static async Task<string> TellAsync(WebApplication app, int cases)
    {
        await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.CommandLine("bench"));
        return (await scope.ServiceProvider.GetRequiredService<DemoData>().LoadAsync(cases, Seed, null, CancellationToken.None))[0].Password;
    }

    public static async Task<TResult> SendAsync<TResult>(WebApplication app, Caller caller, IRequest<TResult> request)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(caller);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    public static async Task<Caller> CallerOfAsync(WebApplication app, string userName)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<IAccounts>().FindAsync(userName, CancellationToken.None)
            ?? throw new InvalidOperationException($"Nobody is called {userName}.");
        return await CallerOfAsync(app, id.Value);
    }

    public static async Task<Caller> CallerOfAsync(WebApplication app, Guid id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseTrackDbContext>();
        var person = await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == new PersonId(id));
        return Caller.Of(person, await db.Agencies.Where(a => a.Id == person.AgencyId).Select(a => a.RegionPath).SingleAsync());
    }

    // So many bureaus of the province, with the two of the demonstration that lie in it.
    public static async Task<IReadOnlyList<CopyTarget>> EstablishAsync(WebApplication app, int bureaus)
    {
        var caller = Caller.CommandLine("bench");
        var (system, security) = (await CallerOfAsync(app, "sysadmin"), await CallerOfAsync(app, "secadmin"));
        var codes = Enumerable.Range(0, bureaus - 2).Select(i => $"5003{i:00}").ToList();
        var regions = codes.Select(code => new { code, name = $"第{code}区", en = $"District {code}", level = "county", parent = "500000" });
        await SendAsync(app, caller, new ImportRegions(JsonSerializer.Serialize(new { regions })));
        var targets = new List<CopyTarget>();
        foreach (var county in (string[])["jiangjin", "yunyang"])
        {
            var (first, second) = (await CallerOfAsync(app, $"officer.{county}"), await CallerOfAsync(app, $"officer2.{county}"));
            targets.Add(new CopyTarget(first.AgencyId!.Value.Value, first.RegionPath.Trim('/').Split('/')[^1], first.PersonId!.Value.Value, second.PersonId!.Value.Value));
        }

        foreach (var code in codes)
        {
            var agency = await SendAsync(app, caller, new EstablishAgency($"{code}-SCJ", $"第{code}区市场监督管理局", null, $"市监{code}", code));
            var officers = new List<Guid>();
            for (var i = 0; i < 2; i++)
            {
                var officer = await SendAsync(app, system, new RegisterPerson($"办案员{code}{i}", $"officer{i}.{code}", agency, null, $"ZF-{code}{i}", null) { Roles = [Role.Officer] });
                await SendAsync(app, security, new GrantRole(officer.Id, Role.Officer));
                officers.Add(officer.Id);
            }

            targets.Add(new CopyTarget(agency, code, officers[0], officers[1]));
        }

        return targets;
    }
}
