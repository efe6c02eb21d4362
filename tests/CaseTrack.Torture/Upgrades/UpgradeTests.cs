using System.Diagnostics;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using CaseTrack.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Torture.Upgrades;

// Data/initial.*.zip: backups of six demonstration cases that the first release wrote, on either database.
public sealed class UpgradeTests(ITestOutputHelper output)
{
    private const string First = "Initial";

    private static int Kills => Tier.IsLong ? 20 : 2;

    [Theory]
    [MemberData(nameof(Site.Providers), MemberType = typeof(Site))]
    public async Task Restore_OfABackupOfTheFirstRelease_BringsItToTodaysSchemaWithEveryRow(string provider)
    {
        await using var site = await Site.EmptyAsync(provider);

        var restore = await site.RunAsync("restore", Backup(provider), "--json");

        Assert.True(restore.ExitCode == 0, restore.Out + restore.Error);
        var known = Migrations(provider);
        Assert.Equal(known, await AppliedAsync(site));
        var answer = System.Text.Json.JsonDocument.Parse(restore.Out).RootElement;
        Assert.Equal(known.Count - 1, answer.GetProperty("migrated").GetArrayLength());
        // One more than was saved: the restore itself.
        Assert.Equal(answer.GetProperty("heads").GetProperty("entries").GetInt64() + 1, await site.LookAsync(db => db.AuditEntries.LongCountAsync()));
        output.WriteLine($"{provider}: {restore.Out}");
    }

    // The rows of the first release under the schema of the first release, killed on their way to today's.
    [Theory]
    [MemberData(nameof(Site.Providers), MemberType = typeof(Site))]
    public async Task Migrate_KilledAnywhere_LeavesTheOldOrTheNewSchemaWithEveryRow_AndTheNextStartCompletes(string provider)
    {
        var known = Migrations(provider);
        Assert.SkipWhen(known.Count == 1, "there is one schema only: nothing to upgrade");
        await using var old = await FirstRelease.OpenAsync(provider, Backup(provider));
        var rows = await old.RowsAsync();
        Assert.EndsWith($"_{First}", Assert.Single(await AppliedAsync(old.Site)), StringComparison.Ordinal);
        var random = new Random(20261122);
        var (stayed, between, moved) = (0, 0, 0);
        var (cold, _) = await MigrateAsync(old, null);
        await old.GoBackAsync();
        var (warm, _) = await MigrateAsync(old, null);
        var whole = warm < cold ? warm : cold;
        var atWork = 0;

        for (var kill = 1; kill <= Kills; kill++)
        {
            await old.GoBackAsync();
            // Away from either end: a busy machine moves both.
            var (_, wasKilled) = await MigrateAsync(old, whole * (0.1 + (0.8 * random.NextDouble())));
            atWork += wasKilled ? 1 : 0;

            var applied = await AppliedAsync(old.Site);
            Assert.Equal(known.Take(applied.Count), applied);
            (stayed, between, moved) = applied.Count == 1 ? (stayed + 1, between, moved) : applied.Count == known.Count ? (stayed, between, moved + 1) : (stayed, between + 1, moved);
            Assert.Equal(rows, await old.RowsAsync());

            var again = await old.Site.RunAsync("migrate");
            Assert.True(again.ExitCode == 0, again.Error);
            Assert.Equal(known, await AppliedAsync(old.Site));
            Assert.Equal(rows, await old.RowsAsync());
        }

        Assert.True(atWork * 2 >= Kills, $"{atWork} of {Kills} kills found a process at work.");
        var verified = await old.Site.RunAsync("audit", "verify");
        Assert.True(verified.ExitCode == 0, verified.Out + verified.Error);
        output.WriteLine($"{provider}: {atWork} of {Kills} kills at work, within {whole.TotalMilliseconds:F0} ms of work: {stayed} left the first schema, {between} one after it, {moved} the newest of {known.Count}; every row each time. {verified.Out}");
    }

    // Runs migrate; killed that long after its first touch of the database, if a time is given. Answers how long it worked, and
    // whether the kill ended it or came too late.
    private static async Task<(TimeSpan Worked, bool WasKilled)> MigrateAsync(FirstRelease old, TimeSpan? killAfter)
    {
        await old.Site.DropConnectionsAsync();
        using var migrate = old.Site.Start("migrate");
        var (said, failed) = (migrate.StandardOutput.ReadToEndAsync(), migrate.StandardError.ReadToEndAsync());
        while (!migrate.HasExited && !await old.IsAtWorkAsync())
        {
            await Task.Delay(5);
        }

        var watch = Stopwatch.StartNew();
        var wasRunning = false;
        if (killAfter is { } after)
        {
            await Task.Delay(after);
            wasRunning = !migrate.HasExited;
            migrate.Kill();
        }

        await migrate.WaitForExitAsync();
        var worked = watch.Elapsed;
        await Task.WhenAll(said, failed);
        // One that ended in the moment between the look and the kill ended well.
        var wasKilled = wasRunning && migrate.ExitCode != 0;
        Assert.True(wasKilled || migrate.ExitCode == 0, await failed);
        return (worked, wasKilled);
    }

    private static string Backup(string provider) => Path.Combine(AppContext.BaseDirectory, "Data", $"initial.{provider.ToLowerInvariant()}.zip");

    private static List<string> Migrations(string provider)
    {
        using var db = DesignTime.Create(provider, DatabaseKind.Named(provider).ConnectionTo("none", Path.GetTempPath()));
        return [.. db.Database.GetMigrations()];
    }

    private static Task<List<string>> AppliedAsync(Site site) => site.LookAsync(async db => (await db.Database.GetAppliedMigrationsAsync()).ToList());
}
