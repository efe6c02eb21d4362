using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Approvals;

public enum ProposalKind
{
    Filing,
    Decision,
    Suspension,
    Resumption,
    Extension,
    Closure,
}

public enum ProposalState
{
    Pending,
    Approved,
    Returned,
    Declined,
    Withdrawn,
}

// What is asked for. One shape an act; kept as JSON so that a later act needs no new columns.
[JsonDerivedType(typeof(FilingTerms), "filing")]
[JsonDerivedType(typeof(DecisionTerms), "decision")]
[JsonDerivedType(typeof(SuspensionTerms), "suspension")]
[JsonDerivedType(typeof(ResumptionTerms), "resumption")]
[JsonDerivedType(typeof(ExtensionTerms), "extension")]
[JsonDerivedType(typeof(ClosureTerms), "closure")]
public abstract record ProposalTerms;

public sealed record FilingTerms(CaseKind Kind, PersonId FirstOfficer, PersonId SecondOfficer) : ProposalTerms;

public sealed record DecisionTerms(DecisionKind Kind, long? AmountInvolvedFen, long? FineFen, long? ConfiscatedFen) : ProposalTerms;

public sealed record SuspensionTerms(DateOnly From, string Ground, string? EvidenceDocument) : ProposalTerms;

public sealed record ResumptionTerms(DateOnly On) : ProposalTerms;

public sealed record ExtensionTerms(int Amount, TimeUnit Unit, string? CollectiveMinutes) : ProposalTerms;

public sealed record ClosureTerms(ClosureGround Ground, DateOnly GroundAroseOn, LateCause? LateCause, string? LateCauseNote) : ProposalTerms;

// 审批事项: somebody asks, somebody else decides. Nothing that needs a signature happens without one of these.
public sealed class Proposal
{
    public const int ReasonMaxLength = 1000;
    public const int CommentMaxLength = 1000;
    public const int TermsMaxLength = 2000;

    private Proposal()
    {
    }

    public ProposalId Id { get; private init; }

    public AgencyId AgencyId { get; private init; }

    public ClueId? ClueId { get; private init; }

    public CaseId? CaseId { get; private init; }

    public ClockId? ClockId { get; private init; }

    public ProposalKind Kind { get; private init; }

    public ProposalState State { get; private set; }

    public string TermsJson { get; private init; } = "";

    public string? Reason { get; private init; }

    public PersonId ProposedBy { get; private init; }

    public DateTimeOffset ProposedAt { get; private init; }

    public DateOnly ProposedOn { get; private init; }

    public PersonId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Comment { get; private set; }

    public ProposalTerms Terms => JsonSerializer.Deserialize<ProposalTerms>(TermsJson)!;

    public static Proposal Make(
        ProposalId id, ProposalKind kind, AgencyId agencyId, ClueId? clueId, CaseId? caseId, ClockId? clockId, ProposalTerms terms, string? reason, Moment moment) => new()
    {
        Id = id,
        Kind = kind,
        AgencyId = agencyId,
        ClueId = clueId,
        CaseId = caseId,
        ClockId = clockId,
        TermsJson = JsonSerializer.Serialize(terms),
        Reason = reason,
        ProposedBy = moment.Actor ?? throw new InvalidOperationException("A proposal is made by a person."),
        ProposedAt = moment.At,
        ProposedOn = moment.Today,
    };

    public void Decide(ProposalState state, string? comment, Moment moment)
    {
        MustBePending();
        // Who changes his mind withdraws; every answer to a proposal comes from a second person.
        if (moment.Actor == ProposedBy)
        {
            throw new RuleBrokenException(Refusals.ProposerMayNotApprove);
        }

        (State, Comment, DecidedBy, DecidedAt) = (state, comment, moment.Actor, moment.At);
    }

    public void Withdraw(Moment moment)
    {
        MustBePending();
        if (moment.Actor != ProposedBy)
        {
            throw new RuleBrokenException(Refusals.NotTheProposer);
        }

        (State, DecidedBy, DecidedAt) = (ProposalState.Withdrawn, moment.Actor, moment.At);
    }

    private void MustBePending()
    {
        if (State != ProposalState.Pending)
        {
            throw new RuleBrokenException(Refusals.ProposalNotPending);
        }
    }
}
