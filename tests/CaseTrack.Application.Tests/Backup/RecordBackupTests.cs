using CaseTrack.Application.Audit;
using CaseTrack.Application.Backup;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Testing;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Backup;

// RecordBackup, RecordRestore and GetAuditHeads: what stays in the record when data is taken out and brought back.
public sealed class RecordBackupTests : IAsyncLifetime
{
    private static readonly string Seal = new('a', 64);
    private static readonly Caller Operator = Caller.CommandLine("op");

    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task BackupAndRestore_AreRecordedWithTheArchiveAndTheOperator()
    {
        await _app.SendAsync(Operator, new RecordBackup("night.zip", Seal));
        await _app.SendAsync(Operator, new RecordRestore("night.zip", Seal, _app.Time.GetUtcNow()));

        var entries = await _app.LookAsync(db => db.AuditEntries.Where(e => e.Act == Acts.BackupTaken || e.Act == Acts.BackupRestored).OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal([Acts.BackupTaken, Acts.BackupRestored], entries.Select(e => e.Act));
        Assert.All(entries, e => Assert.Contains(Seal, e.Content, StringComparison.Ordinal));
        Assert.All(entries, e => Assert.Equal("command line: op", e.ActorName));
        Assert.True((await _app.SendAsync(Operator, new VerifyAudit())).IsClean);
    }

    [Fact]
    public async Task BackupAndRestore_AreNobodysButTheOperators()
    {
        await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(_world.SystemAdministrator, new RecordBackup("x", Seal)));
        await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(_world.Leader, new RecordRestore("x", Seal, _app.Time.GetUtcNow())));
        await Assert.ThrowsAsync<ValidationException>(() => _app.SendAsync(Operator, new RecordBackup("x", "abc")));
    }

    [Fact]
    public async Task Heads_ReachFurtherWithEveryEntryAndNumber_AndNeverBack()
    {
        var before = await _app.SendAsync(Operator, new GetAuditHeads());
        await _world.RegisterClueAsync();
        var after = await _app.SendAsync(Operator, new GetAuditHeads());

        Assert.True(after.ReachesBeyond(before));
        Assert.False(before.ReachesBeyond(after));
        Assert.False(after.ReachesBeyond(after));
        Assert.Equal((0, 1), (before.Registers.Count, Assert.Single(after.Registers).Count));
        Assert.Equal(await _app.LookAsync(db => db.AuditEntries.LongCountAsync()), after.Entries);
        // Another agency's numbers make up for nothing.
        Assert.True(before with { Registers = [new RegisterReach(_world.Liangping, 1, Seal)] } is var other && other.ReachesBeyond(after));
        await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(_world.Officer, new GetAuditHeads()));
    }
}
