using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Supervision;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Cases;

public sealed class GetCaseTests : IAsyncLifetime
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
    public async Task Handle_WhenFiled_TellsTheDueDateWithItsExplanationAndTheLawfulActs()
    {
        var filed = await _world.FileCaseAsync();

        var details = await _app.SendAsync(_world.Officer, new GetCase(filed.Id));

        var clock = Assert.Single(details.Clocks);
        Assert.Equal((new DateOnly(2026, 5, 31), new DateOnly(2026, 6, 1)), (clock.Reading.NominalOn, clock.Reading.DueOn));
        Assert.Contains(clock.Steps, s => s.Code == ExplanationCodes.Roll);
        Assert.Equal(30, clock.NextExtension!.MostAmount);
        Assert.Equal(["张执法", "李协办"], details.Officers.Select(o => o.Name));
        Assert.Equal([Acts.CaseFiled], details.Timeline.Select(e => e.Act));
        Assert.Equal(
            [MatterAct.RecordInvestigation, MatterAct.ProposeDecision, MatterAct.ProposeExtension, MatterAct.ProposeSuspension, MatterAct.CorrectFacts],
            details.Acts.Select(a => a.Act));
    }

    [Fact]
    public async Task Handle_WhenReadByAnInspector_OffersNoAct()
    {
        var filed = await _world.FileCaseAsync();

        Assert.Empty((await _app.SendAsync(_world.Inspector, new GetCase(filed.Id))).Acts);
    }

    [Fact]
    public async Task Acts_WhenAsked_AreRefusedOnCasesOfAnotherAgency_EvenToOneWhoInspectsIt()
    {
        var filed = await _world.FileCaseAsync();
        var agency = await _app.LookAsync(db => db.People.Where(p => p.Id == _world.Inspector.PersonId).Select(p => p.AgencyId).SingleAsync());
        var both = await _world.AddAsync("both", "吴兼任", agency.Value, Domain.Organisation.Role.Inspector, Domain.Organisation.Role.Officer);

        await Assert.ThrowsAsync<NotFoundException>(() => _app.SendAsync(both, new ProposeDecision(filed.Id, DecisionKind.NoPenalty, null, null, null, "越权")));
    }

    [Fact]
    public async Task Handle_WhenConfidentialAndReadByAnInspector_IsRefusedUntilTheReadIsLoggedAndTheLeaderTold()
    {
        var filed = await _world.FileCaseAsync();
        var matter = new MatterRef(MatterKind.Case, filed.Id);
        await _app.SendAsync(_world.Leader, new SetConfidential(matter, true));

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(_world.Inspector, new GetCase(filed.Id)));
        Assert.Equal(Refusals.ConfidentialReadUnrecorded, refused.Code);
        Assert.True(await _app.SendAsync(_world.Inspector, new RecordConfidentialRead(matter)));
        var details = await _app.SendAsync(_world.Inspector, new GetCase(filed.Id));

        Assert.Equal(Acts.ConfidentialCaseRead, details.Timeline[^1].Act);
        var notice = await _app.LookAsync(_world.Leader, db => db.Notices.SingleAsync(n => n.Kind == NoticeKind.ConfidentialRead));
        Assert.Equal((filed.Number, "孙督查"), (notice.Subject, notice.Detail));
    }

    [Fact]
    public async Task RecordConfidentialRead_WhenTheReaderIsOfTheAgencyOrTheCaseIsOpen_LeavesNoTrace()
    {
        var filed = await _world.FileCaseAsync();
        var matter = new MatterRef(MatterKind.Case, filed.Id);

        Assert.False(await _app.SendAsync(_world.Inspector, new RecordConfidentialRead(matter)));
        await _app.SendAsync(_world.Leader, new SetConfidential(matter, true));
        Assert.False(await _app.SendAsync(_world.Leader, new RecordConfidentialRead(matter)));
    }

    [Fact]
    public async Task Clerk_WhenTheCaseOfHisClueMovesOn_SeesNumberAndStateOnly()
    {
        var clue = await _world.RegisterClueAsync(by: _world.Clerk);
        var proposal = await _app.SendAsync(_world.Officer, new ProposeFiling(
            clue.Id, CaseKind.AdministrativePenalty, _world.Officer.PersonId!.Value.Value, _world.SecondOfficer.PersonId!.Value.Value, "符合立案条件"));
        var filed = await _app.SendAsync(_world.Leader, new ApproveFiling(clue.Id, proposal, null));
        Assert.Equal(new FiledFromClue(null, filed.Number, CaseState.Investigating), (await _app.SendAsync(_world.Clerk, new GetClue(clue.Id))).Case);

        var decision = await _app.SendAsync(_world.Officer, new ProposeDecision(filed.Id, DecisionKind.Penalty, null, 100_00, null, "事实清楚"));
        await _app.SendAsync(_world.Leader, new RecordDecision(filed.Id, decision, null));

        Assert.Equal(CaseState.Decided, (await _app.SendAsync(_world.Clerk, new GetClue(clue.Id))).Case!.State);
        Assert.Equal(filed.Id, (await _app.SendAsync(_world.Officer, new GetClue(clue.Id))).Case!.Id);
        await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(_world.Clerk, new GetCase(filed.Id)));
    }

    [Fact]
    public async Task CorrectFacts_WhenAnotherWasFaster_IsRefused_AndOtherwiseKeepsFromAndTo()
    {
        var filed = await _world.FileCaseAsync();
        var seen = await _app.SendAsync(_world.Officer, new GetCase(filed.Id));
        var matter = new MatterRef(MatterKind.Case, filed.Id);
        await _app.SendAsync(_world.Officer, new CorrectFacts(matter, seen.Version, seen.Facts with { Goods = "洗洁精" }, "笔误"));

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(
            () => _app.SendAsync(_world.SecondOfficer, new CorrectFacts(matter, seen.Version, seen.Facts with { Goods = "香皂" }, null)));

        Assert.Equal(Refusals.ChangedMeanwhile, refused.Code);
        var entry = (await _app.SendAsync(_world.Officer, new GetCase(filed.Id))).Timeline[^1];
        Assert.Equal(new FieldChange("Facts.Goods", "洗衣液", "洗洁精"), Assert.Single(entry.Changes));
        Assert.Equal("笔误", entry.Details["reason"]);
    }

    [Fact]
    public async Task WhatIf_WhenAskedOnAClock_AnswersWithTheExplanationAndChangesNothing()
    {
        var filed = await _world.FileCaseAsync();
        var clock = (await _app.SendAsync(_world.Officer, new GetCase(filed.Id))).Clocks[0];

        var answer = await _app.SendAsync(_world.Inspector, new WhatIf(null, null, [new Exclusion(new(2026, 4, 1), new(2026, 4, 11), "鉴定")], [])
        {
            Matter = new MatterRef(MatterKind.Case, filed.Id),
            ClockId = clock.Id,
        });

        Assert.Equal((new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 10)), (answer.DueBefore, answer.DueAfter));
        Assert.Contains(answer.Steps, s => s.Code == ExplanationCodes.Excluded);
        Assert.Equal(filed.DueOn, (await _app.SendAsync(_world.Officer, new GetCase(filed.Id))).Clocks[0].Reading.DueOn);
    }

    [Fact]
    public async Task WhatIf_WhenTheGroundIsNotListed_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(
            _world.Officer, new WhatIf("pen.decide", new DateOnly(2026, 3, 2), [new Exclusion(new(2026, 4, 1), null, "专家评审")], [])));

        Assert.Equal(RefusalCodes.GroundNotListed, refused.Code);
    }
}
