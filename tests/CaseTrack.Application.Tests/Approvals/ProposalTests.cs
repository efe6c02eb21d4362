using CaseTrack.Application.Approvals;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Approvals;

public sealed class ProposalTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private World _world = null!;

    private Guid First => _world.Officer.PersonId!.Value.Value;

    private Guid Second => _world.SecondOfficer.PersonId!.Value.Value;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task WithdrawProposal_WhenByTheProposer_GivesTheClueBackToVerification()
    {
        var clue = await _world.RegisterClueAsync();
        var proposal = await ProposeFilingAsync(clue.Id);
        var matter = new MatterRef(MatterKind.Clue, clue.Id);

        Assert.Equal(Refusals.NotTheProposer, await RefusalAsync(_world.SecondOfficer, new WithdrawProposal(matter, proposal)));
        await _app.SendAsync(_world.Officer, new WithdrawProposal(matter, proposal));

        var details = await _app.SendAsync(_world.Officer, new GetClue(clue.Id));
        Assert.Equal((ClueState.Verifying, ProposalState.Withdrawn), (details.State, details.Proposals[0].State));
        Assert.Equal(Acts.ProposalWithdrawn, details.Timeline[^1].Act);
        Assert.Equal(Refusals.ActNotAllowed, await RefusalAsync(_world.Leader, new ApproveFiling(clue.Id, proposal, null)));
    }

    [Fact]
    public async Task ReturnProposal_WhenByTheLeader_GivesTheClueBack_AndItCanBeProposedAgain()
    {
        var clue = await _world.RegisterClueAsync();
        var proposal = await ProposeFilingAsync(clue.Id);

        await _app.SendAsync(_world.Leader, new ReturnProposal(new MatterRef(MatterKind.Clue, clue.Id), proposal, "请补充证据"));

        var again = await ProposeFilingAsync(clue.Id);
        Assert.NotEqual(proposal, again);
    }

    [Fact]
    public async Task ProposeFiling_WhenProposedTwice_IsRefused()
    {
        var clue = await _world.RegisterClueAsync();
        await ProposeFilingAsync(clue.Id);

        Assert.Equal(Refusals.ActNotAllowed, await RefusalAsync(_world.Officer, Filing(clue.Id)));
    }

    [Fact]
    public async Task ProposeFiling_WhenTheTwoOfficersAreOneOrOfAnotherAgency_IsRefused()
    {
        var clue = await _world.RegisterClueAsync();

        Assert.Equal(Refusals.TwoOfficersNeeded, await RefusalAsync(_world.Officer, Filing(clue.Id) with { SecondOfficerId = First }));
        // Somebody of another bureau is nobody here: a refusal would tell his name.
        await Assert.ThrowsAsync<NotFoundException>(() =>
            _app.SendAsync(_world.Officer, Filing(clue.Id) with { SecondOfficerId = _world.Stranger.PersonId!.Value.Value }));
    }

    [Fact]
    public async Task ApproveFiling_WhenACertificateRanOutSinceTheProposal_IsRefusedAndTakesNoNumber()
    {
        var clue = await _world.RegisterClueAsync();
        var proposal = await ProposeFilingAsync(clue.Id);
        await _app.LookAsync(db => db.People.Where(p => p.Id == new PersonId(Second)).ExecuteUpdateAsync(s => s.SetProperty(p => p.CertificateValidUntil, new DateOnly(2026, 3, 4))));
        _app.Time.GoTo(new DateOnly(2026, 3, 5));

        Assert.Equal(Refusals.CertificateMissing, await RefusalAsync(_world.Leader, new ApproveFiling(clue.Id, proposal, null)));
        Assert.Equal(1, await _app.LookAsync(db => db.RegisterEntries.CountAsync()));
        var shown = await _app.SendAsync(_world.Leader, new GetProposal(proposal));
        Assert.Equal(NumberedKind.Case, shown.Effects!.TakesNumber);
    }

    [Fact]
    public async Task ApproveFiling_WhenTheProposerHoldsTheLeadersRoleToo_IsRefusedToHim()
    {
        var both = await _world.AddAsync("both", "小局长", _world.Jiangjin, Role.Officer, Role.BureauLeader);
        var clue = await _world.RegisterClueAsync(by: both);
        var proposal = await _app.SendAsync(both, Filing(clue.Id));

        Assert.Equal(Refusals.ProposerMayNotApprove, await RefusalAsync(both, new ApproveFiling(clue.Id, proposal, null)));
        Assert.Equal(Refusals.ProposerMayNotApprove, await RefusalAsync(both, new ReturnProposal(new MatterRef(MatterKind.Clue, clue.Id), proposal, "退回")));
    }

    [Fact]
    public async Task RecordDecision_WhenTheLeaderInvestigatesTheCase_IsRefusedToHimAndNotOffered()
    {
        var both = await _world.AddAsync("both", "小局长", _world.Jiangjin, Role.Officer, Role.BureauLeader);
        var filed = await _world.FileCaseAsync();
        await _app.SendAsync(_world.TeamLead, new AssignCase(filed.Id, both.PersonId!.Value.Value, Second));
        var proposal = await _app.SendAsync(_world.SecondOfficer, new ProposeDecision(filed.Id, DecisionKind.Penalty, null, 100_00, null, "事实清楚"));

        Assert.Equal(Refusals.InvestigatorMayNotApprove, await RefusalAsync(both, new RecordDecision(filed.Id, proposal, null)));
        Assert.False((await _app.SendAsync(both, new GetProposal(proposal))).MaySign);
        Assert.True((await _app.SendAsync(_world.Leader, new GetProposal(proposal))).MaySign);
    }

    [Fact]
    public async Task DeclineClue_WhenTheLeaderSaysWhy_EndsTheClueAndItsClock()
    {
        var clue = await _world.RegisterClueAsync();
        var proposal = await ProposeFilingAsync(clue.Id);

        await _app.SendAsync(_world.Leader, new DeclineClue(clue.Id, proposal, DeclineReason.NoViolation, "经核查不构成违法"));

        var details = await _app.SendAsync(_world.Officer, new GetClue(clue.Id));
        Assert.Equal((ClueState.Declined, DeclineReason.NoViolation), (details.State, details.DeclineReason!.Value));
        Assert.Equal(Domain.Clocks.ClockOutcome.OnTime, details.Clocks[0].Reading.Outcome);
    }

    [Fact]
    public async Task ExtendDeadline_WhenOverTheCapOrLateOrWithoutMinutes_IsRefused()
    {
        var filed = await _world.FileCaseAsync();
        var clock = (await _app.SendAsync(_world.Officer, new GetCase(filed.Id))).Clocks[0].Id;
        var matter = new MatterRef(MatterKind.Case, filed.Id);
        _app.Time.GoTo(new DateOnly(2026, 5, 20));

        Assert.Equal(Refusals.ExtensionRefused, await RefusalAsync(_world.Officer, Extension(31)));
        Assert.Equal(Refusals.ExtensionRefused, await RefusalAsync(_world.Officer, Extension(30) with { Unit = TimeUnit.WorkingDay }));
        var preview = await _app.SendAsync(_world.Officer, new PreviewClockAct(matter, clock, new ExtensionTerms(30, TimeUnit.CalendarDay, null)));
        Assert.Equal((new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 30)), (preview!.DueBefore, preview.DueAfter));
        var first = await _app.SendAsync(_world.Officer, Extension(30));
        Assert.Equal(preview.DueAfter, (await _app.SendAsync(_world.Leader, new GetProposal(first))).Effects!.Moves!.DueAfter);
        Assert.Equal(Refusals.ProposalAlreadyPending, await RefusalAsync(_world.Officer, Extension(10)));
        await _app.SendAsync(_world.Leader, new ExtendDeadline(matter, first, null));

        // The second extension is the leaders' together: its minutes may come with the signature.
        var second = await _app.SendAsync(_world.Officer, Extension(45));
        Assert.True((await _app.SendAsync(_world.Leader, new GetProposal(second))).NeedsCollectiveMinutes);
        Assert.Equal(Refusals.CollectiveMinutesMissing, await RefusalAsync(_world.Leader, new ExtendDeadline(matter, second, null)));
        await _app.SendAsync(_world.Leader, new ExtendDeadline(matter, second, null, "津市监集〔2026〕3号"));

        var late = await _app.SendAsync(_world.Officer, Extension(10));
        _app.Time.GoTo(new DateOnly(2026, 9, 30));
        Assert.Equal(Refusals.ClockExpired, await RefusalAsync(_world.Leader, new ExtendDeadline(matter, late, null, "津市监集〔2026〕4号")));
        Assert.Equal(Refusals.ClockExpired, (await _app.SendAsync(_world.Leader, new GetProposal(late))).Refusal!.Code);

        ProposeExtension Extension(int days) => new(matter, clock, days, TimeUnit.CalendarDay, null, "案情复杂");
    }

    [Fact]
    public async Task SuspendAndResume_WhenSignedByAnother_StopsAndMovesTheDate_AndRefusesWhatTheRuleDoesNotList()
    {
        var filed = await _world.FileCaseAsync();
        var clock = (await _app.SendAsync(_world.Officer, new GetCase(filed.Id))).Clocks[0].Id;
        var matter = new MatterRef(MatterKind.Case, filed.Id);
        _app.Time.GoTo(new DateOnly(2026, 4, 1));

        Assert.Equal(RefusalCodes.GroundNotListed, await RefusalAsync(_world.Officer, new ProposeSuspension(matter, clock, new(2026, 4, 1), "专家评审", null, "等待")));
        Assert.Equal(Refusals.ClockNotFrozen, await RefusalAsync(_world.Officer, new ProposeResumption(matter, clock, new(2026, 4, 1), "恢复")));
        var suspension = await _app.SendAsync(_world.Officer, new ProposeSuspension(matter, clock, new(2026, 4, 1), "鉴定", "鉴定委托书", "等待鉴定"));
        await _app.SendAsync(_world.Leader, new SuspendClock(matter, suspension, null));

        var frozen = await _app.SendAsync(_world.Officer, new GetCase(filed.Id));
        Assert.True(frozen.Clocks[0].Reading.IsFrozen);
        Assert.Null(frozen.Clocks[0].Reading.DueOn);
        Assert.Contains(frozen.Acts, a => a.Act == MatterAct.ProposeResumption);
        Assert.Single((await _app.SendAsync(_world.Officer, new ListCases { Frozen = true })).Rows);

        _app.Time.GoTo(new DateOnly(2026, 4, 11));
        var resumption = await _app.SendAsync(_world.Officer, new ProposeResumption(matter, clock, new(2026, 4, 11), "收到鉴定意见"));
        await _app.SendAsync(_world.Leader, new ResumeClock(matter, resumption, null));
        Assert.Equal(new DateOnly(2026, 6, 10), (await _app.SendAsync(_world.Officer, new GetCase(filed.Id))).Clocks[0].Reading.DueOn);
    }

    [Fact]
    public async Task ProposeClosure_WhenTheDecisionWasLate_NeedsTheCause()
    {
        var filed = await _world.FileCaseAsync();
        _app.Time.GoTo(new DateOnly(2026, 6, 2));
        var decision = await _app.SendAsync(_world.Officer, new ProposeDecision(filed.Id, DecisionKind.Penalty, null, 100_00, null, "事实清楚"));
        await _app.SendAsync(_world.Leader, new RecordDecision(filed.Id, decision, null));
        Assert.Equal(Refusals.ClockStillOpen, await RefusalAsync(_world.Officer, Closure(null)));
        await _app.SendAsync(_world.Officer, new RecordService(filed.Id, new(2026, 6, 2), "直接送达", First, Second));

        Assert.Equal(Refusals.LateCauseMissing, await RefusalAsync(_world.Officer, Closure(null)));
        var closure = await _app.SendAsync(_world.Officer, Closure(LateCause.ComplexFacts));
        await _app.SendAsync(_world.Leader, new CloseCase(filed.Id, closure, null));

        var closed = await _app.SendAsync(_world.Officer, new GetCase(filed.Id));
        Assert.Equal((CaseState.Closed, LateCause.ComplexFacts), (closed.State, closed.Outcome.LateCause!.Value));
        // The publication clock outlives the case.
        Assert.Contains(closed.Acts, a => a.Act == MatterAct.RecordPublication);

        ProposeClosure Closure(LateCause? cause) => new(filed.Id, ClosureGround.Executed, new(2026, 6, 2), cause, null, null);
    }

    private ProposeFiling Filing(Guid clue) => new(clue, CaseKind.AdministrativePenalty, First, Second, "符合立案条件");

    private Task<Guid> ProposeFilingAsync(Guid clue) => _app.SendAsync(_world.Officer, Filing(clue));

    private async Task<string> RefusalAsync<T>(Caller by, MediatR.IRequest<T> request) =>
        (await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(by, request))).Code;
}
