using CaseTrack.Application.Cases;
using CaseTrack.Application.Clues;
using CaseTrack.Domain.Cases;
using CaseTrack.Testing;

namespace CaseTrack.Application.Tests.Cases;

public sealed class GetMyWorkTests : IAsyncLifetime
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
    public async Task Handle_ForAnOfficer_ShowsHisCluesAndCasesSoonestFirst()
    {
        var filed = await _world.FileCaseAsync();
        var clue = await _world.RegisterClueAsync();
        await _world.RegisterClueAsync(by: _world.SecondOfficer);

        var work = await _app.SendAsync(_world.Officer, new GetMyWork());

        Assert.Equal([clue.Id, filed.Id], work.Due.Select(w => w.Id));
        Assert.Equal(MatterAct.ProposeFiling, work.Due[0].Acts[0].Act);
        Assert.Empty(work.ToSign);
        Assert.False(work.HasMore);
    }

    [Fact]
    public async Task Handle_ForATeamLead_AddsWhatNobodyHasBeenGiven()
    {
        var clue = await _world.RegisterClueAsync(by: _world.Clerk);
        Assert.Equal(clue.Id, Assert.Single((await _app.SendAsync(_world.TeamLead, new GetMyWork())).Due).Id);

        await _app.SendAsync(_world.TeamLead, new AssignClue(clue.Id, _world.Officer.PersonId!.Value.Value));

        Assert.Empty((await _app.SendAsync(_world.TeamLead, new GetMyWork())).Due);
        Assert.Equal(clue.Id, Assert.Single((await _app.SendAsync(_world.Officer, new GetMyWork())).Due).Id);
    }

    [Fact]
    public async Task Handle_ForALeader_ShowsWhatWaitsForASignatureAndWhatIsAboutToBeLate()
    {
        await _world.FileCaseAsync();
        var clue = await _world.RegisterClueAsync();
        await _app.SendAsync(_world.Officer, new ProposeFiling(
            clue.Id, CaseKind.AdministrativePenalty, _world.Officer.PersonId!.Value.Value, _world.SecondOfficer.PersonId!.Value.Value, "符合立案条件"));

        var early = await _app.SendAsync(_world.Leader, new GetMyWork());
        _app.Time.GoTo(new DateOnly(2026, 6, 3));
        var late = await _app.SendAsync(_world.Leader, new GetMyWork());

        Assert.Equal(clue.Id, Assert.Single(early.ToSign).Id);
        Assert.Equal(MatterAct.SignProposal, early.ToSign[0].Acts[0].Act);
        Assert.Empty(early.Due);
        Assert.Equal(Deadlines.Rung.Overdue, Assert.Single(late.Due).Clock!.Rung);
    }
}
