using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Domain.Cases;

// 案件: exists from the filing on. What may happen when stands in GeneralPenaltyProcedure,
// what must be so for it in EnforcementCase.Guards.cs.
public sealed partial class EnforcementCase : Matter
{
    public const int DocumentMaxLength = 60;
    public const int NoteMaxLength = 500;
    public const int RecordedDatesMaxLength = 160;

    private readonly List<CaseOfficer> _officers = [];

    private EnforcementCase()
    {
    }

    public CaseId Id { get; private init; }

    public CaseKind Kind { get; private set; }

    public ClueId? ClueId { get; private init; }

    public ClueSource Source { get; private set; }

    public CaseState State { get; private set; }

    public DateOnly FiledOn { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public DecisionKind? DecisionKind { get; private set; }

    public string? DecisionNumber { get; private set; }

    public DateOnly? ServedOn { get; private set; }

    public DateOnly? PublishedOn { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public ClosureGround? ClosureGround { get; private set; }

    public LateCause? LateCause { get; private set; }

    public string? LateCauseNote { get; private set; }

    public CaseResult Result { get; private set; } = new();

    // 按原记录: taken over from a ledger; its dates stand as recorded.
    public bool IsAsRecorded { get; private init; }

    // Its key in the ledger that it was imported from.
    public string? LedgerNumber { get; private init; }

    public DateOnly? ReceivedOn { get; private set; }

    // 按原记录的日期: those of which the ledger knows no day. The first day of the filing and the last of the rest stand for them.
    public string? RecordedDates { get; private set; }

    public IReadOnlyList<CaseOfficer> Officers => _officers;

    public override Guid ChainId => Id.Value;

    public override SubjectKind ChainKind => SubjectKind.Case;

    protected override ClueId? AsClue => null;

    protected override CaseId? AsCase => Id;

    public static EnforcementCase File(CaseId id, Func<ClockId> newClock, string number, Clue clue, FilingTerms terms, Moment moment, DeadlineEngine engine)
    {
        var filed = new EnforcementCase
        {
            Id = id,
            AgencyId = clue.AgencyId,
            StationId = clue.StationId,
            Number = number,
            Kind = terms.Kind,
            ClueId = clue.Id,
            Source = clue.Source,
            FiledOn = moment.Today,
            EnteredAt = moment.At,
            IsConfidential = clue.IsConfidential,
        };
        filed.SetFacts(clue.Facts);
        filed.SetOfficers(terms.FirstOfficer, terms.SecondOfficer);
        // The hash of the clue's chain ties the case to what came in.
        filed.Record(Acts.CaseFiled, moment.Today, moment, ("number", number), ("clue", clue.Number), ("clueChain", clue.ChainHash));
        foreach (var clock in GeneralPenaltyProcedure.AtFiling)
        {
            filed.StartClock(newClock(), clock.RuleId, moment.Today, isHeadline: clock.RuleId == GeneralPenaltyProcedure.Decide, engine);
        }

        return filed;
    }

    public void Assign(Person first, Person second, Moment moment)
    {
        if (State == CaseState.Closed)
        {
            throw NotAllowed();
        }

        TwoOfficers.Check(first, second, AgencyId, moment.Today);
        SetOfficers(first.Id, second.Id);
        Record(Acts.CaseAssigned, moment.Today, moment, ("first", first.Name), ("second", second.Name));
    }

    public void RecordInvestigation(InvestigationKind kind, DateOnly on, Person first, Person second, string note, Moment moment)
    {
        var row = Find(CaseAct.RecordInvestigation);
        CheckDay(on, moment);
        CheckOfficers(row, first, second, on);
        Record(Acts.InvestigationRecorded, on, moment,
            ("kind", kind.ToString()), ("first", Named(first)), ("second", Named(second)), ("note", note));
    }

    public void ProposeDecision(ProposalId id, DecisionTerms terms, string reason, Moment moment)
    {
        Find(CaseAct.RecordDecision);
        // A suspended case is resumed first: a paper that cannot be signed is not put on a desk.
        if (Clocks.FirstOrDefault(c => c is { IsHeadline: true, IsRunning: true, IsFrozen: true }) is { } frozen)
        {
            throw new RuleBrokenException(Refusals.ClockFrozen, ("rule", frozen.RuleId));
        }

        Propose(id, ProposalKind.Decision, null, terms, reason, moment);
    }

    public void RecordDecision(ProposalId id, string decisionNumber, Func<ClockId> newClock, string? comment, Moment moment, DeadlineEngine engine)
    {
        var row = Find(CaseAct.RecordDecision);
        var (_, terms) = Approve<DecisionTerms>(id, ProposalKind.Decision, comment, moment);
        CheckGuards(row, moment);
        (DecidedOn, DecisionKind, DecisionNumber) = (moment.Today, terms.Kind, decisionNumber);
        Result = Result with
        {
            AmountInvolvedFen = terms.AmountInvolvedFen ?? Result.AmountInvolvedFen,
            FineFen = terms.FineFen,
            ConfiscatedFen = terms.ConfiscatedFen,
        };
        Record(Acts.DecisionRecorded, moment.Today, moment, ("number", decisionNumber), ("kind", terms.Kind.ToString()), ("comment", comment));
        Perform(row, moment.Today, newClock, engine);
    }

    public void RecordService(DateOnly on, Person first, Person second, string method, Func<ClockId> newClock, Moment moment, DeadlineEngine engine)
    {
        var row = Find(CaseAct.RecordService);
        CheckOnceAfterDecision(ServedOn, on, moment);
        CheckOfficers(row, first, second, on);
        ServedOn = on;
        Record(Acts.ServiceRecorded, on, moment, ("method", method), ("first", Named(first)), ("second", Named(second)));
        Perform(row, on, newClock, engine);
    }

    public void RecordPublication(DateOnly on, string address, Func<ClockId> newClock, Moment moment, DeadlineEngine engine)
    {
        var row = Find(CaseAct.RecordPublication);
        CheckOnceAfterDecision(PublishedOn, on, moment);
        if (DecisionKind != Cases.DecisionKind.Penalty)
        {
            throw NotAllowed();
        }

        PublishedOn = on;
        Record(Acts.PublicationRecorded, on, moment, ("address", address));
        Perform(row, on, newClock, engine);
    }

    public void ProposeClosure(ProposalId id, ClosureTerms terms, string? reason, Func<ClockId> newClock, Moment moment, DeadlineEngine engine)
    {
        var row = Find(CaseAct.CloseCase);
        CheckDay(terms.GroundAroseOn, moment);
        CheckClosable(row, terms);
        // 程序规定 77: the 15 working days run from the day on which the ground arose.
        if (RunningClock(GeneralPenaltyProcedure.Close, engine) is null && !Clocks.Any(c => c.RuleId == GeneralPenaltyProcedure.Close))
        {
            StartClock(newClock(), GeneralPenaltyProcedure.Close, terms.GroundAroseOn, isHeadline: false, engine);
        }

        Propose(id, ProposalKind.Closure, null, terms, reason, moment);
    }

    public void Close(ProposalId id, string? comment, Func<ClockId> newClock, Moment moment, DeadlineEngine engine)
    {
        var row = Find(CaseAct.CloseCase);
        var (_, terms) = Approve<ClosureTerms>(id, ProposalKind.Closure, comment, moment);
        CheckGuards(row, moment);
        CheckClosable(row, terms);
        (ClosedOn, ClosureGround, LateCause, LateCauseNote) = (moment.Today, terms.Ground, terms.LateCause, terms.LateCauseNote);
        Record(Acts.CaseClosed, moment.Today, moment, ("ground", terms.Ground.ToString()), ("lateCause", terms.LateCause?.ToString()), ("comment", comment));
        Perform(row, moment.Today, newClock, engine);
    }

    // A closed case owes only what its procedure still lets happen then: the publication.
    protected override bool IsOwed(Clock clock, DeadlineEngine engine) =>
        base.IsOwed(clock, engine)
        && (State != CaseState.Closed
            || GeneralPenaltyProcedure.Rows.Any(r => r.State == CaseState.Closed && r.Satisfies.Contains(engine.Rulebook.Get(clock.RuleId).LineId)));

    private static string Named(Person officer) => $"{officer.Name}（{officer.CertificateNumber}）";

    private void Perform(ProcedureRow row, DateOnly on, Func<ClockId> newClock, DeadlineEngine engine)
    {
        foreach (var rule in row.Satisfies)
        {
            Satisfy(rule, on, engine);
        }

        foreach (var clock in row.Starts.Where(c => Applies(c.When)))
        {
            StartClock(newClock(), clock.RuleId, on, isHeadline: false, engine);
        }

        State = row.Next;
    }

    private bool Applies(ClockCondition condition) => condition switch
    {
        ClockCondition.Always => true,
        ClockCondition.IfPenalty => DecisionKind == Cases.DecisionKind.Penalty,
        ClockCondition.IfNoPenalty => DecisionKind == Cases.DecisionKind.NoPenalty,
    };

    private void SetOfficers(PersonId first, PersonId second)
    {
        _officers.RemoveAll(o => o.PersonId != first && o.PersonId != second);
        foreach (var (person, place) in new[] { (first, 1), (second, 2) })
        {
            if (_officers.Find(o => o.PersonId == person) is { } known)
            {
                known.Place = place;
            }
            else
            {
                _officers.Add(new CaseOfficer { CaseId = Id, PersonId = person, Place = place });
            }
        }
    }
}
