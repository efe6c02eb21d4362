using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Domain.Clues;

public enum ClueState
{
    Verifying,
    FilingProposed,
    Filed,
    Declined,
}

// 线索: what comes in. It is verified within 15 working days (程序规定 18) and ends in a filing or in a recorded reason not to file.
public sealed class Clue : Matter
{
    public const string Verify = "pen.verify";
    public const string VerifyReport = "rep.verify";

    private Clue()
    {
    }

    public ClueId Id { get; private init; }

    public ClueSource Source { get; private init; }

    // The day on which the clue was found or its material arrived: the verification clock starts here.
    public DateOnly ReceivedOn { get; private init; }

    public PersonId? RegisteredBy { get; private init; }

    public PersonId? AssigneeId { get; private set; }

    public ClueState State { get; private set; }

    public DeclineReason? DeclineReason { get; private set; }

    public DateOnly? ConcludedOn { get; private set; }

    public CaseId? FiledCaseId { get; private set; }

    public string? FiledCaseNumber { get; private set; }

    // Kept here because whoever took the clue in may know this of the case, and nothing else of it.
    public CaseState? FiledCaseState { get; private set; }

    public override Guid ChainId => Id.Value;

    public override SubjectKind ChainKind => SubjectKind.Clue;

    protected override ClueId? AsClue => Id;

    protected override CaseId? AsCase => null;

    public static Clue Register(
        ClueId id, ClockId clockId, AgencyId agencyId, AgencyId? stationId, string number, ClueSource source, DateOnly receivedOn,
        InfringementFacts facts, Moment moment, DeadlineEngine engine)
    {
        moment.NotLaterThanToday(receivedOn);
        var clue = new Clue
        {
            Id = id,
            AgencyId = agencyId,
            StationId = stationId,
            Number = number,
            Source = source,
            ReceivedOn = receivedOn,
            EnteredAt = moment.At,
            RegisteredBy = moment.Actor,
        };
        clue.SetFacts(facts);
        clue.Record(Acts.ClueRegistered, receivedOn, moment, ("number", number));
        if (VerificationRule(source, receivedOn, engine) is { } rule)
        {
            clue.StartClock(clockId, rule, receivedOn, isHeadline: false, engine);
        }

        return clue;
    }

    public void Assign(Person assignee, Moment moment)
    {
        MustBeIn(ClueState.Verifying, ClueState.FilingProposed);
        MustWorkHere(assignee);
        AssigneeId = assignee.Id;
        Record(Acts.ClueAssigned, moment.Today, moment, ("to", assignee.Name));
    }

    public void ProposeFiling(ProposalId id, CaseKind kind, Person first, Person second, string reason, Moment moment)
    {
        MustBeIn(ClueState.Verifying);
        TwoOfficers.Check(first, second, AgencyId, moment.Today);
        Propose(id, ProposalKind.Filing, null, new FilingTerms(kind, first.Id, second.Id), reason, moment);
        State = ClueState.FilingProposed;
    }

    public FilingTerms FilingAskedFor(ProposalId id) =>
        FindProposal(id).Terms as FilingTerms ?? throw new RuleBrokenException(Refusals.ProposalOfOtherKind);

    // 立案: the day on which the leader approves is the filing day, so the two officers must be fit to act on that day.
    public void ApproveFiling(
        ProposalId id, Person first, Person second, CaseId caseId, string caseNumber, string? comment, Moment moment, DeadlineEngine engine)
    {
        MustBeIn(ClueState.FilingProposed);
        Approve<FilingTerms>(id, ProposalKind.Filing, comment, moment);
        TwoOfficers.Check(first, second, AgencyId, moment.Today);
        Conclude(ClueState.Filed, moment, engine);
        (FiledCaseId, FiledCaseNumber, FiledCaseState) = (caseId, caseNumber, CaseState.Investigating);
        Record(Acts.ClueFiled, moment.Today, moment, ("case", caseNumber), ("comment", comment));
    }

    // The case made from this clue has moved on.
    public void Follow(EnforcementCase filed, Moment moment)
    {
        if (filed.Id == FiledCaseId && FiledCaseState != filed.State)
        {
            FiledCaseState = filed.State;
            Record(Acts.ClueCaseMoved, moment.Today, moment, ("case", filed.Number), ("state", filed.State.ToString()));
        }
    }

    // 不予立案: the leader's answer to a filing proposal, with its coded reason.
    public void Decline(ProposalId id, DeclineReason reason, string comment, Moment moment, DeadlineEngine engine)
    {
        MustBeIn(ClueState.FilingProposed);
        Approve<FilingTerms>(id, ProposalKind.Filing, comment, moment, ProposalState.Declined);
        Conclude(ClueState.Declined, moment, engine);
        DeclineReason = reason;
        Record(Acts.ClueDeclined, moment.Today, moment, ("reason", reason.ToString()), ("comment", comment));
    }

    protected override void OnReturned(Proposal proposal)
    {
        if (proposal.Kind == ProposalKind.Filing)
        {
            State = ClueState.Verifying;
        }
    }

    // A report (举报) has its own rule since 2026-04-15; before that the general one. A clue from before either has no clock.
    private static string? VerificationRule(ClueSource source, DateOnly receivedOn, DeadlineEngine engine)
    {
        string[] candidates = source == ClueSource.Report ? [VerifyReport, Verify] : [Verify];
        return candidates.FirstOrDefault(rule => engine.Rulebook.IsInForce(rule, receivedOn));
    }

    private void Conclude(ClueState state, Moment moment, DeadlineEngine engine)
    {
        State = state;
        ConcludedOn = moment.Today;
        Satisfy(Verify, moment.Today, engine);
        Satisfy(VerifyReport, moment.Today, engine);
    }

    private void MustBeIn(params ClueState[] states)
    {
        if (!states.Contains(State))
        {
            throw new RuleBrokenException(Refusals.ActNotAllowed, ("state", State.ToString()));
        }
    }

    private void MustWorkHere(Person person)
    {
        if (!person.IsActive)
        {
            throw new RuleBrokenException(Refusals.PersonInactive, ("person", person.Name));
        }

        if (person.AgencyId != AgencyId)
        {
            throw new RuleBrokenException(Refusals.OfficerOfOtherAgency, ("person", person.Name));
        }
    }
}
