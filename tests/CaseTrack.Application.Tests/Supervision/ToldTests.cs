using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Supervision;

public sealed class ToldTests : IAsyncLifetime
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
    public async Task Warning_WhenTheClueIsUnassigned_GoesToTheTeamLeadAndTheRegistrant()
    {
        await _world.RegisterClueAsync(by: _world.Clerk);

        await _app.SweepOnAsync("2026-03-11");

        Assert.Equal(["王队长", "钱受理"], await ToldOfAsync(Rung.Blue));
    }

    [Fact]
    public async Task Warning_WhenAssigned_ClimbsFromTheAssigneeToTheTeamLeadToTheLeader()
    {
        var clue = await _world.RegisterClueAsync(by: _world.Clerk);
        await _app.SendAsync(_world.TeamLead, new AssignClue(clue.Id, _world.SecondOfficer.PersonId!.Value.Value));

        await _app.SweepOnAsync("2026-03-24");

        Assert.Equal(["李协办"], await ToldOfAsync(Rung.Blue));
        Assert.Equal(["李协办"], await ToldOfAsync(Rung.Yellow));
        Assert.Equal(["李协办", "王队长"], await ToldOfAsync(Rung.Orange));
        Assert.Equal(["李协办", "王队长", "赵局长"], await ToldOfAsync(Rung.Red));
        Assert.Equal(["李协办", "王队长", "赵局长"], await ToldOfAsync(Rung.Overdue));
    }

    [Fact]
    public async Task Warning_OfACase_GoesToItsOfficers()
    {
        await _world.FileCaseAsync();

        await _app.SweepOnAsync("2026-05-18");

        Assert.Equal(["张执法", "李协办"], await ToldOfAsync(Rung.Yellow));
    }

    [Fact]
    public async Task Warning_WhenTheAssigneeHasLeft_GoesToTheTeamLead()
    {
        var clue = await _world.RegisterClueAsync(by: _world.Clerk);
        await _app.SendAsync(_world.TeamLead, new AssignClue(clue.Id, _world.SecondOfficer.PersonId!.Value.Value));
        await DeactivateAsync(_world.SecondOfficer);

        await _app.SweepOnAsync("2026-03-11");

        Assert.Equal(["王队长", "钱受理"], await ToldOfAsync(Rung.Blue));
    }

    [Fact]
    public async Task Warning_WhenThereIsNoTeamLead_GoesToTheLeader()
    {
        var clue = await _world.RegisterClueAsync(by: _world.Clerk);
        await DeactivateAsync(_world.TeamLead, _world.Clerk);

        await _app.SweepOnAsync("2026-03-11");

        Assert.Equal(["赵局长"], await ToldOfAsync(Rung.Blue));
    }

    [Fact]
    public async Task Warning_WhenNobodyIsLeftInTheAgency_GoesToTheInspectorAbove()
    {
        await _world.RegisterClueAsync(by: _world.Stranger);
        await DeactivateAsync(_world.Stranger);

        await _app.SweepOnAsync("2026-03-11");

        Assert.Equal(["孙督查"], await ToldOfAsync(Rung.Blue));
    }

    [Fact]
    public async Task Warning_WhenConfidential_GoesToThoseWhoMayReadItOnly()
    {
        await _app.SendAsync(_world.Officer, new RegisterClue(
            new DateOnly(2026, 3, 2), ClueSource.Complaint, IpType.TradeSecret, "甲公司", "配方", "涂料", null, "商业秘密", IsConfidential: true));

        await _app.SweepOnAsync("2026-03-24");

        Assert.Equal(["张执法", "赵局长"], await ToldOfAsync(Rung.Blue));
        Assert.Equal(0, await _app.NoticesAsync(_world.TeamLead));
    }

    private Task<List<string>> ToldOfAsync(Rung rung) => _app.LookAsync(async db =>
        (await (from n in db.Notices join p in db.People on n.RecipientId equals p.Id where n.Rung == rung select p.Name).ToListAsync())
        .Order(StringComparer.Ordinal).ToList());

    private async Task DeactivateAsync(params Caller[] people)
    {
        foreach (var caller in people)
        {
            await _app.LookAsync(db => db.People.Where(p => p.Id == caller.PersonId).ExecuteUpdateAsync(s => s.SetProperty(p => p.IsActive, false)));
        }
    }
}
