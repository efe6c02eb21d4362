using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Tests.Cases;

public sealed class GeneralPenaltyProcedureTests
{
    private readonly Stage _stage = new();

    [Fact]
    public void Table_NamesOnlyRulesOfTheRulebook_AndEachStateAndActOnce()
    {
        var rules = GeneralPenaltyProcedure.Rows.SelectMany(r => r.Satisfies.Concat(r.Starts.Select(s => s.RuleId)))
            .Concat(GeneralPenaltyProcedure.AtFiling.Select(s => s.RuleId)).Distinct();
        Assert.All(rules, r => Assert.NotNull(Rulebook.Default.Get(r)));
        Assert.Equal(GeneralPenaltyProcedure.Rows.Count, GeneralPenaltyProcedure.Rows.Select(r => (r.State, r.Act)).Distinct().Count());
    }

    [Fact]
    public void EveryClockThatStarts_CanBeSatisfiedLater()
    {
        var started = GeneralPenaltyProcedure.Rows.SelectMany(r => r.Starts).Concat(GeneralPenaltyProcedure.AtFiling).Select(s => s.RuleId).Distinct();
        var satisfied = GeneralPenaltyProcedure.Rows.SelectMany(r => r.Satisfies).ToHashSet();
        Assert.Empty(started.Except(satisfied));
    }

    // state → which acts are lawful there; everything else is refused
    [Theory]
    [InlineData(CaseState.Investigating, new[] { CaseAct.RecordInvestigation, CaseAct.RecordDecision })]
    [InlineData(CaseState.Decided, new[] { CaseAct.RecordService, CaseAct.RecordPublication, CaseAct.CloseCase })]
    [InlineData(CaseState.Closed, new[] { CaseAct.RecordPublication })]
    public void State_AllowsExactlyItsActs(CaseState state, CaseAct[] acts) =>
        Assert.Equal(acts, GeneralPenaltyProcedure.LawfulActs(state));

    [Fact]
    public void Filing_StartsTheNinetyDays_AndSatisfiesTheVerification()
    {
        var filed = _stage.FiledCase();
        var clock = Assert.Single(filed.Clocks);
        Assert.Equal(("pen.decide", true, Stage.Day("2026-05-31"), Stage.Day("2026-06-01")), (clock.RuleId, clock.IsHeadline, clock.NominalOn!.Value, clock.DueOn!.Value));
    }

    [Fact]
    public void Penalty_StartsServiceAndPublication_AndSatisfiesTheDecision()
    {
        var decided = _stage.DecidedCase();
        Assert.Equal(["pen.decide", "pen.serve", "pub.post"], decided.Clocks.Select(c => c.RuleId));
        Assert.Equal(ClockOutcome.OnTime, decided.Clocks[0].Outcome);
    }

    // a mere warning is not published (信息公示规定 2); no penalty starts the closing clock at once (程序规定 77)
    [Theory]
    [InlineData(DecisionKind.WarningOnly, new[] { "pen.decide", "pen.serve" })]
    [InlineData(DecisionKind.NoPenalty, new[] { "pen.decide", "pen.serve", "pen.close" })]
    public void Decision_WithoutPublication_StartsOnlyItsClocks(DecisionKind kind, string[] rules) =>
        Assert.Equal(rules, _stage.DecidedCase(kind: kind).Clocks.Select(c => c.RuleId));

    [Theory]
    [InlineData("2026-06-01", ClockOutcome.OnTime)] // on the rolled due day itself it is not late
    [InlineData("2026-06-02", ClockOutcome.Late)]
    public void Decision_OnTheDueDayAndAfter_HasItsOutcome(string decided, ClockOutcome outcome) =>
        Assert.Equal(outcome, _stage.DecidedCase(decided: decided).Clocks[0].Outcome);

    [Fact]
    public void Decision_WhenSignedByAnInvestigator_IsRefused()
    {
        var filed = _stage.FiledCase();
        var proposal = _stage.New<ProposalId>();
        filed.ProposeDecision(proposal, new DecisionTerms(DecisionKind.NoPenalty, null, null, null), "轻微", Stage.On("2026-05-20", _stage.Officer));
        Refused(Refusals.InvestigatorMayNotApprove, () => filed.RecordDecision(proposal, "1号", _stage.New<ClockId>, null, Stage.On("2026-05-20", _stage.Second), _stage.Engine));
    }

    [Fact]
    public void Proposal_WhenApprovedByItsProposer_IsRefused()
    {
        var filed = _stage.FiledCase();
        var proposal = _stage.New<ProposalId>();
        filed.ProposeDecision(proposal, new DecisionTerms(DecisionKind.NoPenalty, null, null, null), "轻微", Stage.On("2026-05-20", _stage.Leader));
        Refused(Refusals.ProposerMayNotApprove, () => filed.RecordDecision(proposal, "1号", _stage.New<ClockId>, null, Stage.On("2026-05-20", _stage.Leader), _stage.Engine));
    }

    [Fact]
    public void Closure_BeforeService_IsRefused() =>
        Refused(Refusals.ClockStillOpen, () => Close(_stage.DecidedCase(), null));

    [Fact]
    public void Closure_WhenLateWithoutCause_IsRefused_AndWithCauseCloses()
    {
        var late = _stage.DecidedCase(decided: "2026-06-10");
        late.RecordService(Stage.Day("2026-06-10"), _stage.Officer, _stage.Second, "直接送达", _stage.New<ClockId>, Stage.On("2026-06-10", _stage.Officer), _stage.Engine);

        Refused(Refusals.LateCauseMissing, () => Close(late, null));
        Close(late, LateCause.ComplexFacts);

        Assert.Equal((CaseState.Closed, LateCause.ComplexFacts), (late.State, late.LateCause!.Value));
    }

    // two different officers of the agency, certified on the day
    [Fact]
    public void Investigation_WithoutTwoCertifiedOfficers_IsRefused()
    {
        var filed = _stage.FiledCase();
        var expired = _stage.Add("孙过期", certifiedUntil: "2026-03-31");
        Refused(Refusals.TwoOfficersNeeded, () => Investigate(filed, _stage.Officer.Name, "2026-04-01", second: _stage.Officer));
        Refused(Refusals.CertificateMissing, () => Investigate(filed, "现场检查", "2026-04-01", second: expired));
        Investigate(filed, "现场检查", "2026-03-31", second: expired);
        Refused(Refusals.DateInFuture, () => Investigate(filed, "现场检查", "2026-04-02", second: _stage.Second));
        Refused(Refusals.DateBeforeStart, () => Investigate(filed, "现场检查", "2026-03-01", second: _stage.Second));
    }

    private void Investigate(EnforcementCase filed, string note, string on, CaseTrack.Domain.Organisation.Person second) =>
        filed.RecordInvestigation(InvestigationKind.Inspection, Stage.Day(on), _stage.Officer, second, note, Stage.On("2026-04-01", _stage.Officer));

    private void Close(EnforcementCase decided, LateCause? cause)
    {
        var proposal = _stage.New<ProposalId>();
        decided.ProposeClosure(proposal, new ClosureTerms(ClosureGround.Executed, decided.DecidedOn!.Value, cause, null), null, _stage.New<ClockId>, Stage.On("2026-06-11", _stage.Officer), _stage.Engine);
        decided.Close(proposal, null, _stage.New<ClockId>, Stage.On("2026-06-11", _stage.Leader), _stage.Engine);
    }

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RuleBrokenException>(act).Code);
}
