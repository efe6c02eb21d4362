using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;

namespace CaseTrack.Application.Indicators;

// The rows behind each figure. A number is the count of this query and a drill-down is its list, so the two cannot disagree.
internal sealed class FigureRows(FigureScope scope, FigureFilter filter, DateOnly today)
{
    private DateOnly From => filter.From;

    private DateOnly To => filter.To;

    // Headline clocks that ended in the period: one for each case.
    public IQueryable<Clock> Due() => scope.Headlines().Where(ClockConditions.DueIn(From, To, today));

    public IQueryable<EnforcementCase> Cases(Figure figure) => figure switch
    {
        Figure.OnTimeDue => CasesOf(Due()),
        Figure.OnTimeDone => CasesOf(Due().Where(ClockConditions.OnTime)),
        Figure.DoneLate => CasesOf(Due().Where(ClockConditions.Late)),
        Figure.OpenOverdue => CasesOf(Due().Where(ClockConditions.OpenOverdue(today))),
        Figure.DecisionDue => CasesOf(Due()).Where(CaseConditions.EndsWithDecision),
        Figure.DecisionDone => CasesOf(Due().Where(ClockConditions.OnTime)).Where(CaseConditions.EndsWithDecision),
        Figure.DueAsIfRunning => CasesOf(DueAsIfRunning()),
        Figure.DoneAsIfRunning => CasesOf(DueAsIfRunning().Where(ClockConditions.OnTimeAsIfRunning)),
        Figure.Extended => CasesOf(Due().Where(ClockConditions.Extended)),
        Figure.SavedByExclusion => CasesOf(Due().Where(ClockConditions.SavedByExclusion)),
        Figure.SavedByRoll => CasesOf(Due().Where(ClockConditions.SavedByRoll)),
        Figure.Frozen => CasesOf(scope.Headlines().Where(ClockConditions.Frozen)),
        Figure.Closed => Closed(),
        Figure.ClosedWithLimit => Closed().Where(c => c.Clocks.Any(k => k.IsHeadline)),
        Figure.ClosedOnTime => Closed().Where(c => c.Clocks.Any(k => k.IsHeadline && k.Outcome == ClockOutcome.OnTime)),
        Figure.OnHand => scope.Cases().Where(c => c.FiledOn <= To && (c.FiledOn >= From || c.ClosedOn == null || c.ClosedOn >= From)),
        Figure.Filed => Filed(),
        Figure.Decided => Decided(),
        Figure.Penalised => Decided().Where(c => c.DecisionKind == DecisionKind.Penalty),
        Figure.WarnedOnly => Decided().Where(c => c.DecisionKind == DecisionKind.WarningOnly),
        Figure.NotPenalised => Decided().Where(c => c.DecisionKind == DecisionKind.NoPenalty),
        Figure.ToBePublished => Filed().Where(CaseConditions.ToBePublished),
        Figure.Published => Filed().Where(CaseConditions.ToBePublished).Where(c => c.PublishedOn != null),
        Figure.CriminalFilings => Filed().Where(c => c.Result.CriminalFiling),
        Figure.WithPersonsTransferred => Filed().Where(c => c.Result.PersonsTransferred > 0),
        Figure.WithAmount => Filed().Where(c => c.Result.AmountInvolvedFen > 0),
        Figure.WithFine => Filed().Where(c => c.Result.FineFen > 0),
        Figure.WithPiratedBooks => Filed().Where(c => c.Result.PiratedBooksSeized > 0),
        Figure.WithGoodsDestroyed => Filed().Where(c => c.Result.GoodsDestroyed > 0),
        Figure.InJointOperations => Filed().Where(c => c.Result.JointOperation != null && c.Result.JointOperation != ""),
        _ => throw new InvalidOperationException($"{figure} is about clues."),
    };

    public IQueryable<Clue> Clues(Figure figure, DeclineReason? reason = null) => figure switch
    {
        Figure.CluesReceived => Received(),
        Figure.CluesReceivedAndFiled => Received().Where(c => c.State == ClueState.Filed),
        Figure.CluesConcluded => Concluded(),
        Figure.CluesFiled => Concluded().Where(c => c.State == ClueState.Filed),
        Figure.CluesDeclined => Concluded().Where(c => c.State == ClueState.Declined && (reason == null || c.DeclineReason == reason)),
        Figure.VerificationDue => CluesOf(VerificationDue()),
        Figure.VerificationDone => CluesOf(VerificationDue().Where(ClockConditions.OnTime)),
        _ => throw new InvalidOperationException($"{figure} is about cases."),
    };

    private IQueryable<Clock> DueAsIfRunning() => scope.Headlines().Where(ClockConditions.DueAsIfRunningIn(From, To, today));

    private IQueryable<Clock> VerificationDue() => scope.Verifications().Where(ClockConditions.DueIn(From, To, today));

    private IQueryable<EnforcementCase> CasesOf(IQueryable<Clock> clocks) => scope.Cases().Where(c => clocks.Any(k => k.CaseId == c.Id));

    private IQueryable<Clue> CluesOf(IQueryable<Clock> clocks) => scope.Clues().Where(c => clocks.Any(k => k.ClueId == c.Id));

    private IQueryable<EnforcementCase> Filed() => scope.Cases().Where(c => c.FiledOn >= From && c.FiledOn <= To);

    private IQueryable<EnforcementCase> Decided() => scope.Cases().Where(c => c.DecidedOn >= From && c.DecidedOn <= To);

    private IQueryable<EnforcementCase> Closed() => scope.Cases().Where(c => c.ClosedOn >= From && c.ClosedOn <= To);

    private IQueryable<Clue> Received() => scope.Clues().Where(c => c.ReceivedOn >= From && c.ReceivedOn <= To);

    private IQueryable<Clue> Concluded() => scope.Clues().Where(c => c.ConcludedOn >= From && c.ConcludedOn <= To);
}
