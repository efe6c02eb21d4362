using System.Diagnostics;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Torture.Kills;

public sealed class KillTests(ITestOutputHelper output)
{
    // Everything that is there is looked at after each kill: more kills of one installation would mostly look.
    private const int KillsOfOne = 20;

    private static int Rounds => Tier.IsLong ? 200 : 10;

    [Theory]
    [MemberData(nameof(Site.Providers), MemberType = typeof(Site))]
    public async Task Kill_WhileTwoHundredHandsRegisterAndFile_LosesNothingAcknowledgedAndLeavesNothingHalf(string provider)
    {
        var (random, acknowledged, unacknowledged, windows) = (new Random(20261122), 0, 0, 0);
        for (var left = Rounds; left > 0; left -= KillsOfOne)
        {
            var one = await KillAsync(provider, Math.Min(left, KillsOfOne), random);
            (acknowledged, unacknowledged, windows) = (acknowledged + one.Acknowledged, unacknowledged + one.Unacknowledged, windows + one.Windows);
        }

        output.WriteLine($"{provider}: {Rounds} kills, {acknowledged} acknowledged, 0 missing, 0 half; {unacknowledged} committed and never acknowledged, in {windows} of {Rounds} kills");
        // Kills that never fall between commit and answer would test nothing.
        Assert.True(windows * 5 >= Rounds, $"only {windows} of {Rounds} kills fell between commit and answer");
    }

    private static async Task<(int Acknowledged, int Unacknowledged, int Windows)> KillAsync(string provider, int kills, Random random)
    {
        await using var app = await TestApp.StartAsync(kind: Site.Kind(provider));
        await using var site = Site.Of(app);
        await World.CreateAsync(app);
        var journal = site.Beside("journal.txt");
        var (windows, unacknowledged) = (0, 0);
        for (var round = 1; round <= kills; round++)
        {
            var before = Journal.Read(journal).Count;
            await site.LetGoAsync();
            await WriterProcess.RunAndKillAsync(site, journal, before + random.Next(50, 250), TimeSpan.FromMilliseconds(random.Next(0, 60)));

            var acknowledged = Journal.Read(journal);
            var (findings, written) = await site.LookAsync(async db => (
                await Aftermath.FindingsAsync(db, acknowledged), await db.Clues.CountAsync() + await db.Cases.CountAsync()));
            Assert.Empty(findings);
            Assert.Contains(acknowledged.Skip(before), a => a.Kind == "case");
            windows += written - acknowledged.Count > unacknowledged ? 1 : 0;
            unacknowledged = written - acknowledged.Count;
        }

        var verified = await site.RunAsync("audit", "verify");
        Assert.True(verified.ExitCode == 0, verified.Out);
        return (Journal.Read(journal).Count, unacknowledged, windows);
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
}

// The writer in a process of its own. Kills only what it started.
internal sealed class WriterProcess : IAsyncDisposable
{
    private const int Killed = 128 + 9;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly string _journal;
    private readonly Task<string> _errors;
    private readonly Task<string> _output;

    private WriterProcess(Process process, string journal)
    {
        (_process, _journal) = (process, journal);
        (_output, _errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public static WriterProcess Start(Site site, string journal) => new(site.Start(typeof(Writer).Assembly, Writer.Verb, journal), journal);

    public static async Task RunAndKillAsync(Site site, string journal, int acknowledgedAtLeast, TimeSpan after)
    {
        await using var writer = Start(site, journal);
        await writer.UntilAcknowledgedAsync(acknowledgedAtLeast);
        await Task.Delay(after);
    }

    public async Task UntilAcknowledgedAsync(int atLeast)
    {
        var watch = Stopwatch.StartNew();
        while (Journal.Read(_journal).Count < atLeast)
        {
            Assert.False(_process.HasExited, $"The writer ended by itself. {(_process.HasExited ? await _errors : "")}");
            Assert.True(watch.Elapsed < Patience, $"After {Patience} only {Journal.Read(_journal).Count} were acknowledged.");
            await Task.Delay(10);
        }
    }

    // SIGKILL, in the middle of its work.
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        var (code, _, _) = (_process.ExitCode, await _output, await _errors);
        _process.Dispose();
        Assert.Equal(Killed, code);
    }
}
