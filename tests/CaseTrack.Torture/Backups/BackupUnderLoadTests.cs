using CaseTrack.Testing;
using CaseTrack.Torture.Kills;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Torture.Backups;

// A backup taken while two hundred hands write, restored elsewhere: real processes, on both databases.
public sealed class BackupUnderLoadTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(Site.Providers), MemberType = typeof(Site))]
    public async Task Backup_TakenUnderLoad_HoldsEveryWriteAcknowledgedBeforeItsStart_AndNothingHalf(string provider)
    {
        await using var app = await TestApp.StartAsync(kind: Site.Kind(provider));
        await using var site = Site.Of(app);
        await using var elsewhere = await Site.EmptyAsync(provider);
        await World.CreateAsync(app);
        var (archive, journal) = (site.Beside("backup.zip"), site.Beside("journal.txt"));
        IReadOnlyList<Acknowledged> before;
        int after;
        await using (var writer = WriterProcess.Start(site, journal))
        {
            await writer.UntilAcknowledgedAsync(100);
            before = Journal.Read(journal);
            var backup = await site.RunAsync("backup", archive);
            Assert.True(backup.ExitCode == 0, backup.Error);
            after = Journal.Read(journal).Count;
        }

        var restore = await elsewhere.RunAsync("restore", archive);
        Assert.True(restore.ExitCode == 0, restore.Error);
        var (findings, held) = await elsewhere.LookAsync(async db => (
            await Aftermath.FindingsAsync(db, before), await db.Clues.CountAsync() + await db.Cases.CountAsync()));
        output.WriteLine($"{provider}: {before.Count} acknowledged before the backup, {after} by its end, {held} in it. {restore.Out}");
        Assert.Empty(findings);
        Assert.True(after > before.Count, "nothing was written while the backup was taken");
        // The server database takes no second archive over the first.
        Assert.Equal(2, (await elsewhere.RunAsync("restore", archive)).ExitCode);
    }
}
