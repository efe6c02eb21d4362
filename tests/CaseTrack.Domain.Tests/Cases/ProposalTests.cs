using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Tests.Cases;

public sealed class ProposalTests
{
    private readonly Stage _stage = new();

    [Fact]
    public void WithdrawProposal_WhenByTheProposer_LeavesTheActOpenAgain()
    {
        var clue = _stage.Clue();
        var proposal = Propose(clue);

        clue.WithdrawProposal(proposal, Stage.On("2026-03-03", _stage.Officer));

        Assert.Equal((ClueState.Verifying, ProposalState.Withdrawn), (clue.State, Assert.Single(clue.Proposals).State));
        Assert.Equal(Acts.ProposalWithdrawn, clue.PendingActs[^1].Act);
    }

    [Fact]
    public void WithdrawProposal_WhenByAnotherOrTwice_IsRefused()
    {
        var clue = _stage.Clue();
        var proposal = Propose(clue);

        Assert.Equal(Refusals.NotTheProposer, Assert.Throws<RuleBrokenException>(() => clue.WithdrawProposal(proposal, Stage.On("2026-03-03", _stage.Leader))).Code);
        clue.WithdrawProposal(proposal, Stage.On("2026-03-03", _stage.Officer));
        Assert.Equal(Refusals.ProposalNotPending, Assert.Throws<RuleBrokenException>(() => clue.WithdrawProposal(proposal, Stage.On("2026-03-03", _stage.Officer))).Code);
    }

    [Fact]
    public void ReturnProposal_WhenByTheProposer_IsRefused()
    {
        var clue = _stage.Clue();
        var proposal = Propose(clue);

        var refused = Assert.Throws<RuleBrokenException>(() => clue.ReturnProposal(proposal, "退回", Stage.On("2026-03-03", _stage.Officer)));

        Assert.Equal(Refusals.ProposerMayNotApprove, refused.Code);
    }

    [Fact]
    public void ApproveFiling_WhenAnOfficersCertificateHasRunOutSince_IsRefused()
    {
        var clue = _stage.Clue();
        var proposal = Propose(clue);
        var expired = _stage.Add("周过期", certifiedUntil: "2026-03-03");

        var refused = Assert.Throws<RuleBrokenException>(() => clue.ApproveFiling(
            proposal, _stage.Officer, expired, _stage.New<CaseId>(), "津市监案〔2026〕1号", null, Stage.On("2026-03-04", _stage.Leader), _stage.Engine));

        Assert.Equal(Refusals.CertificateMissing, refused.Code);
    }

    [Fact]
    public void Follow_WhenTheCaseMoves_KeepsItsStateOnTheClue_AndNothingWhenItDidNot()
    {
        var clue = _stage.Clue();
        var proposal = Propose(clue);
        var id = _stage.New<CaseId>();
        var terms = clue.FilingAskedFor(proposal);
        clue.ApproveFiling(proposal, _stage.Officer, _stage.Second, id, "津市监案〔2026〕1号", null, Stage.On("2026-03-04", _stage.Leader), _stage.Engine);
        var filed = EnforcementCase.File(id, _stage.New<ClockId>, "津市监案〔2026〕1号", clue, terms, Stage.On("2026-03-04", _stage.Leader), _stage.Engine);
        var acts = clue.PendingActs.Count;

        clue.Follow(filed, Stage.On("2026-03-05", _stage.Leader));

        Assert.Equal((CaseState.Investigating, acts), (clue.FiledCaseState!.Value, clue.PendingActs.Count));
    }

    private ProposalId Propose(Clue clue)
    {
        var id = _stage.New<ProposalId>();
        clue.ProposeFiling(id, CaseKind.AdministrativePenalty, _stage.Officer, _stage.Second, "符合立案条件", Stage.On("2026-03-03", _stage.Officer));
        return id;
    }
}
