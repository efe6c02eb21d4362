using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Common;

public sealed class ReadFilterTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task EverySet_WhenAskedByEachReader_ShowsExactlyHisRows()
    {
        await _world.FileCaseAsync();
        await _world.RegisterClueAsync(by: _world.Stranger);

        // clues, cases, clocks, proposals, clue and case entries of the audit log
        Assert.Equal((1, 1, 2, 1, true), await CountsAsync(_world.Officer));
        Assert.Equal((1, 1, 2, 1, true), await CountsAsync(_world.Leader));
        Assert.Equal((1, 0, 1, 0, true), await CountsAsync(_world.Stranger));
        Assert.Equal((2, 1, 3, 1, true), await CountsAsync(_world.Inspector));
        Assert.Equal((1, 0, 1, 1, true), await CountsAsync(_world.Clerk));
        Assert.Equal((0, 0, 0, 0, false), await CountsAsync(Caller.Nobody));
    }

    [Fact]
    public async Task ConfidentialClue_WhenAskedByColleague_IsHidden()
    {
        await _app.SendAsync(_world.Officer, new RegisterClue(
            new DateOnly(2026, 3, 2), ClueSource.Complaint, IpType.TradeSecret, "甲公司", "配方", "涂料", null, "商业秘密", IsConfidential: true));

        Assert.Equal(1, (await CountsAsync(_world.Officer)).Clues);
        Assert.Equal(0, (await CountsAsync(_world.SecondOfficer)).Clues);
        Assert.Equal(1, (await CountsAsync(_world.Leader)).Clues);
        Assert.Equal(1, (await CountsAsync(_world.Inspector)).Clues);
    }

    [Fact]
    public async Task ConfidentialClue_WhenAskedByProgramWithoutPerson_IsHiddenEvenWhileNobodyIsAssigned()
    {
        await _app.SendAsync(_world.Officer, new RegisterClue(
            new DateOnly(2026, 3, 2), ClueSource.Complaint, IpType.TradeSecret, "甲公司", "配方", "涂料", null, "商业秘密", IsConfidential: true));
        await _world.RegisterClueAsync();
        var program = new Caller
        {
            Kind = CallerKind.Machine, Name = "program", AgencyId = _world.Officer.AgencyId,
            Permissions = new HashSet<Permission> { Permission.ReadClues, Permission.ReadCases },
        };

        Assert.Equal(1, (await CountsAsync(program)).Clues);
    }

    private Task<(int Clues, int Cases, int Clocks, int Proposals, bool Log)> CountsAsync(Caller caller) => _app.LookAsync(caller, async db => (
        await db.Clues.CountAsync(), await db.Cases.CountAsync(), await db.Clocks.CountAsync(), await db.Proposals.CountAsync(),
        await db.AuditEntries.AnyAsync(e => e.ClueId != null || e.CaseId != null)));
}
