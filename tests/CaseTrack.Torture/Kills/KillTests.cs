using System.Diagnostics;
using CaseTrack.Testing;
using CaseTrack.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Torture.Kills;

public sealed class KillTests(ITestOutputHelper output)
{
    private const int Killed = 128 + 9;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static bool IsLong => Environment.GetEnvironmentVariable("CASETRACK_TEST_LONG") is { Length: > 0 };

    [Fact]
    public async Task Kill_WhileTwoHundredHandsRegisterAndFile_LosesNothingAcknowledgedAndLeavesNothingHalf()
    {
        await using var app = await TestApp.StartAsync();
        await World.CreateAsync(app);
        var journal = Path.Combine(app.Folder, "journal.txt");
        var random = new Random(20261122);

        for (var round = 1; round <= (IsLong ? 10 : 3); round++)
        {
            var before = Journal.Read(journal).Count;
            await WriteAndKillAsync(app.Folder, journal, before + random.Next(150, 400));

            var acknowledged = Journal.Read(journal);
            var findings = await app.LookAsync(db => Aftermath.FindingsAsync(db, acknowledged));
            var (clues, cases) = await app.LookAsync(async db => (await db.Clues.CountAsync(), await db.Cases.CountAsync()));
            output.WriteLine($"round {round}: {acknowledged.Count - before} acknowledged and killed; {clues} clues and {cases} cases in all, {clues + cases - acknowledged.Count} of them unacknowledged");
            Assert.Empty(findings);
            Assert.Equal(0, await AuditVerifyAsync(app.Folder));
            Assert.Contains(acknowledged.Skip(before), a => a.Kind == "case");
        }
    }

    [Fact]
    public async Task Aftermath_WhenSomethingIsMissing_FindsIt()
    {
        await using var app = await TestApp.StartAsync();
        var world = await World.CreateAsync(app);
        var clue = await world.RegisterClueAsync();
        await world.FileCaseAsync();
        Assert.Empty(await app.LookAsync(db => Aftermath.FindingsAsync(db, [new Acknowledged("clue", clue.Number, clue.Id)])));

        Assert.Single(await app.LookAsync(db => Aftermath.FindingsAsync(db, [new Acknowledged("clue", "津市监线〔2026〕9号", world.Jiangjin)])));
        await app.LookAsync(db => db.Database.ExecuteSqlAsync($"UPDATE NumberSeries SET Last = Last + 1 WHERE Kind = 'Clue'"));
        Assert.Single(await app.LookAsync(db => Aftermath.FindingsAsync(db, [])));
        await app.LookAsync(db => db.Database.ExecuteSqlAsync($"DELETE FROM Outbox WHERE Type = 'case_filed'"));
        Assert.Equal(2, (await app.LookAsync(db => Aftermath.FindingsAsync(db, []))).Count);
    }

    // The command as an auditor types it, in a process of its own.
    private static async Task<int> AuditVerifyAsync(string folder)
    {
        var command = new ProcessStartInfo("dotnet", [typeof(CaseTrackHost).Assembly.Location, "audit", "verify"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        command.Environment["CASETRACK_DATA"] = folder;
        using var verify = Process.Start(command)!;
        var (answer, errors) = (verify.StandardOutput.ReadToEndAsync(), verify.StandardError.ReadToEndAsync());
        await verify.WaitForExitAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"audit verify: {await answer}{await errors}");
        return verify.ExitCode;
    }

    // Kills only the process that it started, in the middle of its work.
    private static async Task WriteAndKillAsync(string folder, string journal, int acknowledgedAtLeast)
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [typeof(Writer).Assembly.Location, Writer.Verb, folder, journal]) { RedirectStandardError = true })!;
        var errors = writer.StandardError.ReadToEndAsync();
        var watch = Stopwatch.StartNew();
        try
        {
            while (Journal.Read(journal).Count < acknowledgedAtLeast)
            {
                Assert.False(writer.HasExited, $"The writer ended by itself. {(writer.HasExited ? await errors : "")}");
                Assert.True(watch.Elapsed < Patience, $"After {Patience} only {Journal.Read(journal).Count} were acknowledged.");
                await Task.Delay(20);
            }
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync();
        }

        Assert.Equal(Killed, writer.ExitCode);
    }
}
