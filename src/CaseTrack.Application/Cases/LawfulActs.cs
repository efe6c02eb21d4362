using CaseTrack.Application.Clocks;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Cases;

// An act that this caller may do now on this clue or case; the first of a list is the one to do next.
public enum MatterAct
{
    SignProposal,
    ProposeFiling,
    RecordInvestigation,
    ProposeDecision,
    RecordService,
    RecordPublication,
    ProposeClosure,
    ProposeResumption,
    ProposeExtension,
    ProposeSuspension,
    WithdrawProposal,
    Assign,
    CorrectFacts,
    SetConfidential,
}

public sealed record LawfulAct(MatterAct Act, Guid? ProposalId = null, Guid? ClockId = null, ProposalKind? ProposalKind = null);

internal static class LawfulActs
{
    public static IReadOnlyList<LawfulAct> On(Clue clue, Caller caller, DateOnly today, DeadlineEngine engine)
    {
        if (!ActsFor(caller, clue))
        {
            return [];
        }

        var isOpen = clue.State is ClueState.Verifying or ClueState.FilingProposed;
        return [.. ToSign(clue, caller, investigates: false), .. Own(), .. OnClocks(clue, caller, today, engine), .. Common(clue, caller, mayAssign: isOpen)];

        IEnumerable<LawfulAct> Own()
        {
            if (clue.State == ClueState.Verifying && caller.May(Permission.ProposeActs))
            {
                yield return new LawfulAct(MatterAct.ProposeFiling);
            }
        }
    }

    public static IReadOnlyList<LawfulAct> On(EnforcementCase filed, Caller caller, DateOnly today, DeadlineEngine engine)
    {
        if (!ActsFor(caller, filed))
        {
            return [];
        }

        var investigates = filed.Officers.Any(o => o.PersonId == caller.PersonId);
        return
        [
            .. ToSign(filed, caller, investigates),
            .. GeneralPenaltyProcedure.LawfulActs(filed.State).Where(act => IsOpen(filed, act)).Select(Named).Where(act => caller.May(Needed(act))).Select(act => new LawfulAct(act)),
            .. OnClocks(filed, caller, today, engine),
            .. Common(filed, caller, mayAssign: filed.State != CaseState.Closed),
        ];
    }

    // Lawful by the table, and still to be done: what was served or published, or waits for a signature, is not offered again.
    private static bool IsOpen(EnforcementCase filed, CaseAct act) => act switch
    {
        CaseAct.RecordInvestigation => true,
        CaseAct.RecordDecision => !IsPending(filed, ProposalKind.Decision) && !filed.Clocks.Any(c => c is { IsHeadline: true, IsRunning: true, IsFrozen: true }),
        CaseAct.RecordService => filed.ServedOn is null,
        CaseAct.RecordPublication => filed.PublishedOn is null && filed.DecisionKind == DecisionKind.Penalty,
        CaseAct.CloseCase => filed.ServedOn is not null && !IsPending(filed, ProposalKind.Closure),
    };

    private static MatterAct Named(CaseAct act) => act switch
    {
        CaseAct.RecordInvestigation => MatterAct.RecordInvestigation,
        CaseAct.RecordDecision => MatterAct.ProposeDecision,
        CaseAct.RecordService => MatterAct.RecordService,
        CaseAct.RecordPublication => MatterAct.RecordPublication,
        CaseAct.CloseCase => MatterAct.ProposeClosure,
    };

    private static Permission Needed(MatterAct act) =>
        act is MatterAct.ProposeDecision or MatterAct.ProposeClosure ? Permission.ProposeActs : Permission.RecordActs;

    private static bool ActsFor(Caller caller, Matter matter) => caller.IsTrusted || caller.AgencyId == matter.AgencyId;

    private static bool IsPending(Matter matter, ProposalKind kind, ClockId? clock = null) =>
        matter.Proposals.Any(p => p.State == ProposalState.Pending && p.Kind == kind && p.ClockId == clock);

    private static IEnumerable<LawfulAct> ToSign(Matter matter, Caller caller, bool investigates) =>
        from proposal in matter.Proposals
        where proposal.State == ProposalState.Pending && caller.May(Permission.ApproveActs) && proposal.ProposedBy != caller.PersonId
            && !(investigates && proposal.Kind is ProposalKind.Decision or ProposalKind.Closure)
        orderby proposal.ProposedAt
        select new LawfulAct(MatterAct.SignProposal, proposal.Id.Value, proposal.ClockId?.Value, proposal.Kind);

    private static IEnumerable<LawfulAct> OnClocks(Matter matter, Caller caller, DateOnly today, DeadlineEngine engine)
    {
        if (!caller.May(Permission.ProposeActs))
        {
            yield break;
        }

        foreach (var clock in matter.Clocks.Where(c => c.IsRunning))
        {
            var rule = engine.Rulebook.Get(clock.RuleId);
            if (clock.IsFrozen && !IsPending(matter, ProposalKind.Resumption, clock.Id))
            {
                yield return new LawfulAct(MatterAct.ProposeResumption, ClockId: clock.Id.Value);
            }

            // An extension approved after the due date has no effect, so it is not offered.
            if (!clock.IsFrozen && clock.DueOn >= today && ExtensionOffer.Of(clock, rule, engine) is not null && !IsPending(matter, ProposalKind.Extension, clock.Id))
            {
                yield return new LawfulAct(MatterAct.ProposeExtension, ClockId: clock.Id.Value);
            }

            if (!clock.IsFrozen && rule.ExcludedGrounds.Count > 0 && !IsPending(matter, ProposalKind.Suspension, clock.Id))
            {
                yield return new LawfulAct(MatterAct.ProposeSuspension, ClockId: clock.Id.Value);
            }
        }
    }

    private static IEnumerable<LawfulAct> Common(Matter matter, Caller caller, bool mayAssign)
    {
        foreach (var own in matter.Proposals.Where(p => p.State == ProposalState.Pending && p.ProposedBy == caller.PersonId))
        {
            yield return new LawfulAct(MatterAct.WithdrawProposal, own.Id.Value, own.ClockId?.Value, own.Kind);
        }

        if (mayAssign && caller.May(Permission.Assign))
        {
            yield return new LawfulAct(MatterAct.Assign);
        }

        if (caller.May(Permission.EditFacts))
        {
            yield return new LawfulAct(MatterAct.CorrectFacts);
        }

        if (caller.May(Permission.Assign))
        {
            yield return new LawfulAct(MatterAct.SetConfidential);
        }
    }
}
