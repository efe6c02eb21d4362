using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Cases;

// 事项: what a clue and a case have in common — facts, clocks, and acts that somebody proposes and somebody else approves.
public abstract class Matter : Audited
{
    public const int SearchTextMaxLength = 900;

    private readonly List<Clock> _clocks = [];
    private readonly List<Proposal> _proposals = [];

    public AgencyId AgencyId { get; protected init; }

    public AgencyId? StationId { get; protected set; }

    public string Number { get; protected init; } = "";

    public InfringementFacts Facts { get; protected set; } = new();

    public string SearchText { get; protected set; } = "";

    // 涉密 (trade secret, sealed): read by its team and by those who must sign.
    public bool IsConfidential { get; protected set; }

    public DateTimeOffset EnteredAt { get; protected init; }

    // The day by which the running clock that matters most ends: the order of every work list.
    public DateOnly? DueOn { get; protected set; }

    public IReadOnlyList<Clock> Clocks => _clocks;

    public IReadOnlyList<Proposal> Proposals => _proposals;

    public override AgencyId? ChainAgency => AgencyId;

    protected abstract ClueId? AsClue { get; }

    protected abstract CaseId? AsCase { get; }

    public void CorrectFacts(InfringementFacts facts, string? reason, Moment moment)
    {
        SetFacts(facts);
        Record(Acts.FactsCorrected, moment.Today, moment, ("reason", reason));
    }

    public void SetConfidential(bool confidential, Moment moment)
    {
        if (IsConfidential != confidential)
        {
            IsConfidential = confidential;
            Record(Acts.ConfidentialitySet, moment.Today, moment, ("confidential", confidential ? "true" : "false"));
        }
    }

    public void ReturnProposal(ProposalId id, string comment, Moment moment)
    {
        var proposal = FindProposal(id);
        proposal.Decide(ProposalState.Returned, comment, moment);
        OnReturned(proposal);
        Record(Acts.ProposalReturned, moment.Today, moment, ("kind", proposal.Kind.ToString()), ("comment", comment));
    }

    // 撤回: whoever asked takes it back; a second person is needed to approve, not to give up.
    public void WithdrawProposal(ProposalId id, Moment moment)
    {
        var proposal = FindProposal(id);
        proposal.Withdraw(moment);
        OnReturned(proposal);
        Record(Acts.ProposalWithdrawn, moment.Today, moment, ("kind", proposal.Kind.ToString()));
    }

    public void RecordConfidentialRead(Moment moment) => Record(Acts.ConfidentialCaseRead, moment.Today, moment);

    public void ProposeSuspension(ProposalId id, ClockId clockId, SuspensionTerms terms, string? reason, Moment moment, DeadlineEngine engine)
    {
        PreviewSuspension(clockId, terms, moment, engine);
        Propose(id, ProposalKind.Suspension, clockId, terms, reason, moment);
    }

    public void ProposeResumption(ProposalId id, ClockId clockId, ResumptionTerms terms, string? reason, Moment moment, DeadlineEngine engine)
    {
        PreviewResumption(clockId, terms, moment, engine);
        Propose(id, ProposalKind.Resumption, clockId, terms, reason, moment);
    }

    public void ProposeExtension(ProposalId id, ClockId clockId, ExtensionTerms terms, string? reason, Moment moment, DeadlineEngine engine)
    {
        PreviewExtension(clockId, terms, moment, engine);
        Propose(id, ProposalKind.Extension, clockId, terms, reason, moment);
    }

    public DeadlineAnswer PreviewSuspension(ClockId clockId, SuspensionTerms terms, Moment moment, DeadlineEngine engine)
    {
        moment.NotLaterThanToday(terms.From);
        var clock = FindClock(clockId);
        return clock.Preview(clock.NextEvent(ClockEventKind.Suspended, terms.From, terms.Ground, null, null, null, null, moment), engine);
    }

    public DeadlineAnswer PreviewResumption(ClockId clockId, ResumptionTerms terms, Moment moment, DeadlineEngine engine)
    {
        moment.NotLaterThanToday(terms.On);
        var clock = FindClock(clockId);
        return clock.Preview(clock.NextEvent(ClockEventKind.Resumed, terms.On, null, null, null, null, null, moment), engine);
    }

    // An extension counts from the day on which it is approved: asked for today, previewed as approved today.
    public DeadlineAnswer PreviewExtension(ClockId clockId, ExtensionTerms terms, Moment moment, DeadlineEngine engine)
    {
        var clock = FindClock(clockId);
        return clock.Preview(clock.NextEvent(ClockEventKind.Extended, moment.Today, null, terms.Amount, terms.Unit, null, null, moment), engine);
    }

    public void SuspendClock(ProposalId id, string? comment, Moment moment, DeadlineEngine engine)
    {
        var (proposal, terms) = Approve<SuspensionTerms>(id, ProposalKind.Suspension, comment, moment);
        var clock = FindClock(proposal.ClockId!.Value);
        clock.Apply(clock.NextEvent(ClockEventKind.Suspended, terms.From, terms.Ground, null, null, proposal.Reason, proposal.ProposedBy, moment), engine);
        ClockMoved(clock, Acts.ClockSuspended, terms.From, moment, ("ground", terms.Ground), ("document", terms.EvidenceDocument));
    }

    public void ResumeClock(ProposalId id, string? comment, Moment moment, DeadlineEngine engine)
    {
        var (proposal, terms) = Approve<ResumptionTerms>(id, ProposalKind.Resumption, comment, moment);
        var clock = FindClock(proposal.ClockId!.Value);
        clock.Apply(clock.NextEvent(ClockEventKind.Resumed, terms.On, null, null, null, proposal.Reason, proposal.ProposedBy, moment), engine);
        ClockMoved(clock, Acts.ClockResumed, terms.On, moment);
    }

    public void ExtendDeadline(ProposalId id, string? comment, Moment moment, DeadlineEngine engine, string? minutes = null)
    {
        var (proposal, terms) = Approve<ExtensionTerms>(id, ProposalKind.Extension, comment, moment);
        var clock = FindClock(proposal.ClockId!.Value);
        var heldIn = minutes ?? terms.CollectiveMinutes;
        if (IsCollective(clock, engine) && string.IsNullOrWhiteSpace(heldIn))
        {
            throw new RuleBrokenException(Refusals.CollectiveMinutesMissing);
        }

        clock.Apply(clock.NextEvent(ClockEventKind.Extended, moment.Today, null, terms.Amount, terms.Unit, proposal.Reason, proposal.ProposedBy, moment), engine);
        ClockMoved(clock, Acts.DeadlineExtended, moment.Today, moment,
            ("amount", terms.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("unit", terms.Unit.ToString()), ("minutes", heldIn));
    }

    // 集体讨论: whether the next extension of this clock is one that the leaders decide together.
    public static bool IsCollective(Clock clock, DeadlineEngine engine)
    {
        var steps = engine.Rulebook.Get(clock.RuleId).Extensions;
        return steps.Count > 0 && steps[Math.Min(clock.ExtensionsUsed, steps.Count - 1)].Approver.Contains("集体", StringComparison.Ordinal);
    }

    // Warns of every rung reached by that day and not warned of yet, the highest of each clock first.
    public IReadOnlyList<(Clock Clock, Rung Rung)> Warn(DateOnly day, Moment moment, DeadlineEngine engine)
    {
        var warned = new List<(Clock, Rung)>();
        foreach (var clock in _clocks.Where(c => c.NextCheckOn <= day))
        {
            if (!IsOwed(clock, engine))
            {
                clock.Rest();
                continue;
            }

            foreach (var rung in clock.Unwarned(day, engine))
            {
                RecordWarning(clock, rung, moment, engine);
                warned.Add((clock, rung.Rung));
            }

            clock.LookNext(engine);
        }

        return warned;
    }

    public void RecordWarning(Clock clock, RungDate rung, Moment moment, DeadlineEngine engine)
    {
        clock.Warn(rung, moment.At, engine);
        Record(rung.Rung == Rung.Overdue ? Acts.ClockOverdue : Acts.ClockWarned, rung.On, moment, ("rule", clock.RuleId), ("rung", rung.Rung.ToString()));
    }

    // After a calendar or rulebook change.
    public void RecomputeClocks(Moment moment, DeadlineEngine engine)
    {
        foreach (var clock in _clocks.Where(c => c.IsRunning))
        {
            var before = clock.DueOn;
            if (clock.Recompute(engine))
            {
                ClockMoved(clock, Acts.ClockRecomputed, moment.Today, moment, ("from", before is { } b ? Moment.Iso(b) : null));
            }
        }
    }

    public Clock FindClock(ClockId id) =>
        _clocks.FirstOrDefault(c => c.Id == id) ?? throw new RuleBrokenException(Refusals.ClockUnknown);

    public Clock? RunningClock(string ruleLine, DeadlineEngine engine) =>
        _clocks.FirstOrDefault(c => c.IsRunning && engine.Rulebook.Get(c.RuleId).LineId == ruleLine);

    protected void SetFacts(InfringementFacts facts)
    {
        Facts = facts;
        var text = facts.SearchText(Number);
        SearchText = text.Length <= SearchTextMaxLength ? text : text[..SearchTextMaxLength];
    }

    protected Clock StartClock(ClockId id, string ruleLine, DateOnly startedOn, bool isHeadline, DeadlineEngine engine)
    {
        var clock = Clock.Start(id, AgencyId, AsClue, AsCase, ruleLine, startedOn, isHeadline, engine);
        _clocks.Add(clock);
        RefreshDueOn();
        return clock;
    }

    protected void Satisfy(string ruleLine, DateOnly on, DeadlineEngine engine)
    {
        RunningClock(ruleLine, engine)?.Satisfy(on);
        RefreshDueOn();
    }

    protected void Propose(ProposalId id, ProposalKind kind, ClockId? clockId, ProposalTerms terms, string? reason, Moment moment)
    {
        if (_proposals.Any(p => p.State == ProposalState.Pending && p.Kind == kind && p.ClockId == clockId))
        {
            throw new RuleBrokenException(Refusals.ProposalAlreadyPending);
        }

        _proposals.Add(Proposal.Make(id, kind, AgencyId, AsClue, AsCase, clockId, terms, reason, moment));
        Record(Acts.Proposed, moment.Today, moment, ("kind", kind.ToString()), ("reason", reason));
    }

    protected (Proposal Proposal, TTerms Terms) Approve<TTerms>(ProposalId id, ProposalKind kind, string? comment, Moment moment, ProposalState state = ProposalState.Approved)
        where TTerms : ProposalTerms
    {
        var proposal = FindProposal(id);
        if (proposal.Kind != kind)
        {
            throw new RuleBrokenException(Refusals.ProposalOfOtherKind);
        }

        proposal.Decide(state, comment, moment);
        return (proposal, (TTerms)proposal.Terms);
    }

    protected Proposal FindProposal(ProposalId id) =>
        _proposals.FirstOrDefault(p => p.Id == id) ?? throw new RuleBrokenException(Refusals.ProposalUnknown);

    protected virtual bool IsOwed(Clock clock, DeadlineEngine engine) => clock.IsRunning;

    protected virtual void OnReturned(Proposal proposal)
    {
    }

    private void ClockMoved(Clock clock, string act, DateOnly on, Moment moment, params (string Name, string? Value)[] details)
    {
        RefreshDueOn();
        Record(act, on, moment, [("rule", clock.RuleId), ("due", clock.DueOn is { } due ? Moment.Iso(due) : null), .. details]);
    }

    // The headline clock while it runs; after that the earliest of the others.
    private void RefreshDueOn()
    {
        var running = _clocks.Where(c => c.IsRunning).ToList();
        var headline = running.Find(c => c.IsHeadline);
        DueOn = headline is not null ? headline.DueOn : running.Min(c => c.DueOn);
    }
}
