using CaseTrack.Application.Clocks;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Approvals;

// What an act will do, said before it is confirmed: clocks it ends and starts, the date it moves, the number it takes.
public sealed record ActEffects(IReadOnlyList<EndedClock> Ends, IReadOnlyList<DatePreview> Starts, DatePreview? Moves, NumberedKind? TakesNumber)
{
    internal static ActEffects OfSigning(Matter matter, ProposalTerms terms, ClockId? clockId, Moment moment, DeadlineEngine engine) => terms switch
    {
        FilingTerms => new ActEffects(
            Ended(matter, [Clue.Verify, Clue.VerifyReport], moment.Today, engine),
            [.. GeneralPenaltyProcedure.AtFiling.Select(c => Started(c.RuleId, moment.Today, engine))],
            null, NumberedKind.Case),
        DecisionTerms decision => OfAct(matter, CaseState.Investigating, CaseAct.RecordDecision, moment.Today, decision.Kind, NumberedKind.Decision, engine),
        ClosureTerms => OfAct(matter, CaseState.Decided, CaseAct.CloseCase, moment.Today, null, null, engine),
        _ => new ActEffects([], [], DatePreview.Of(matter, clockId!.Value, terms, moment, engine), null),
    };

    internal static ActEffects OfAct(
        Matter matter, CaseState state, CaseAct act, DateOnly on, DecisionKind? decision, NumberedKind? number, DeadlineEngine engine)
    {
        var row = GeneralPenaltyProcedure.Find(state, act) ?? throw new RuleBrokenException(Refusals.ActNotAllowed, ("state", state.ToString()));
        var starts = row.Starts.Where(c => c.When == ClockCondition.Always
            || (c.When == ClockCondition.IfPenalty && decision == DecisionKind.Penalty)
            || (c.When == ClockCondition.IfNoPenalty && decision == DecisionKind.NoPenalty));
        return new ActEffects(Ended(matter, row.Satisfies, on, engine), [.. starts.Select(c => Started(c.RuleId, on, engine))], null, number);
    }

    private static IReadOnlyList<EndedClock> Ended(Matter matter, IEnumerable<string> rules, DateOnly on, DeadlineEngine engine) =>
        [.. rules.Select(rule => matter.RunningClock(rule, engine)).OfType<Clock>().Select(c => new EndedClock(c.RuleId, c.DueOn, on <= c.DueOn, c.IsFrozen))];

    private static DatePreview Started(string rule, DateOnly on, DeadlineEngine engine) =>
        DatePreview.Of(null, engine.Compute(new DeadlineQuestion { RuleId = rule, StartDate = on }));
}

public sealed record EndedClock(string RuleId, DateOnly? DueOn, bool OnTime, bool IsFrozen);
