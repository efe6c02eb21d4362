using CaseTrack.Application.Approvals;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Web.Texts;

namespace CaseTrack.Web.Api.V1.Contract;

/// <summary>A proposal (审批事项): somebody asks, somebody else decides.</summary>
public sealed record ProposalResource(
    Guid Id, ProposalKind Kind, ProposalState State, TermsResource Terms, Guid? ClockId, string? Reason, Guid ProposedById, string ProposedBy,
    DateTimeOffset ProposedAt, DateOnly ProposedOn, string? DecidedBy, DateTimeOffset? DecidedAt, string? Comment, string Href)
{
    internal static ProposalResource Of(ProposalView p) => new(
        p.Id, p.Kind, p.State, TermsResource.Of(p.Terms), p.ClockId, p.Reason, p.ProposedBy, p.ProposedByName,
        p.ProposedAt, p.ProposedOn, p.DecidedByName, p.DecidedAt, p.Comment, $"{ApiPaths.V1}/proposals/{p.Id}");
}

/// <summary>What is asked for; which fields are filled follows from the kind of the proposal. Money in fen (1/100 yuan).</summary>
public sealed record TermsResource
{
    public CaseKind? CaseKind { get; init; }

    public Guid? FirstOfficerId { get; init; }

    public Guid? SecondOfficerId { get; init; }

    public DecisionKind? DecisionKind { get; init; }

    public long? AmountInvolvedFen { get; init; }

    public long? FineFen { get; init; }

    public long? ConfiscatedFen { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? On { get; init; }

    public string? Ground { get; init; }

    public string? EvidenceDocument { get; init; }

    public int? Amount { get; init; }

    public TimeUnit? Unit { get; init; }

    public string? CollectiveMinutes { get; init; }

    public ClosureGround? ClosureGround { get; init; }

    public DateOnly? GroundAroseOn { get; init; }

    public LateCause? LateCause { get; init; }

    public string? LateCauseNote { get; init; }

    internal static TermsResource Of(ProposalTerms terms) => terms switch
    {
        FilingTerms t => new() { CaseKind = t.Kind, FirstOfficerId = t.FirstOfficer.Value, SecondOfficerId = t.SecondOfficer.Value },
        DecisionTerms t => new() { DecisionKind = t.Kind, AmountInvolvedFen = t.AmountInvolvedFen, FineFen = t.FineFen, ConfiscatedFen = t.ConfiscatedFen },
        SuspensionTerms t => new() { From = t.From, Ground = t.Ground, EvidenceDocument = t.EvidenceDocument },
        ResumptionTerms t => new() { On = t.On },
        ExtensionTerms t => new() { Amount = t.Amount, Unit = t.Unit, CollectiveMinutes = t.CollectiveMinutes },
        ClosureTerms t => new() { ClosureGround = t.Ground, GroundAroseOn = t.GroundAroseOn, LateCause = t.LateCause, LateCauseNote = t.LateCauseNote },
        _ => throw new InvalidOperationException($"The contract has no words for {terms.GetType().Name}."),
    };
}

/// <summary>A proposal with what signing it would do today. <c>refusal</c> says why signing would be refused; the effects are then null.</summary>
public sealed record ProposalDetailsResource(
    ProposalResource Proposal, MatterLink Matter, string Number, string? Respondent, string? RightName, string? Goods, ClockResource? Clock,
    IReadOnlyDictionary<Guid, string> Officers, EffectsResource? Effects, RefusalResource? Refusal, bool MaySign, bool MayWithdraw, bool NeedsCollectiveMinutes)
{
    internal static ProposalDetailsResource Of(ProposalDetails p, int? version, Texts.Texts texts) => new(
        ProposalResource.Of(p.Proposal), Links.Of(p.Matter, version), p.Number, p.Respondent, p.RightName, p.Goods,
        p.Clock is null ? null : ClockResource.Of(p.Clock, texts), p.Officers, p.Effects is null ? null : EffectsResource.Of(p.Effects),
        p.Refusal is null ? null : new RefusalResource(p.Refusal.Code, texts.InWords(p.Refusal)), p.MaySign, p.MayWithdraw, p.NeedsCollectiveMinutes);
}

/// <summary>A refusal in its stable code and in words.</summary>
public sealed record RefusalResource(string Code, string Detail);

/// <summary>The clocks an act ends and starts, the date it moves, the kind of number it takes.</summary>
public sealed record EffectsResource(IReadOnlyList<EndedClock> Ends, IReadOnlyList<DateResource> Starts, DateResource? Moves, NumberedKind? TakesNumber)
{
    internal static EffectsResource Of(ActEffects e) =>
        new(e.Ends, [.. e.Starts.Select(DateResource.Of)], e.Moves is null ? null : DateResource.Of(e.Moves), e.TakesNumber);
}
