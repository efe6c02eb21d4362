using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;

namespace CaseTrack.Web.Api.V1.Contract;

/// <summary>A clue (线索) with its clock, its proposals and what this token may do next.</summary>
public sealed record ClueResource(
    Guid Id, string Number, ClueState State, int Version, bool IsConfidential, NamedAgency Agency, ClueSource Source, DateOnly ReceivedOn, DateTimeOffset EnteredAt,
    string? RegisteredBy, string? Assignee, Guid? AssigneeId, DeclineReason? DeclineReason, DateOnly? ConcludedOn, FiledFromClue? Case,
    InfringementFacts Facts, NamedPlace? Place, IReadOnlyList<ClockResource> Clocks, IReadOnlyList<ProposalResource> Proposals, IReadOnlyList<LawfulAct> Acts, string Href)
{
    internal static ClueResource Of(ClueDetails c, Texts.Texts texts) => new(
        c.Id, c.Number, c.State, c.Version, c.IsConfidential, c.Agency, c.Source, c.ReceivedOn, c.EnteredAt,
        c.RegisteredBy, c.Assignee, c.AssigneeId, c.DeclineReason, c.ConcludedOn, c.Case,
        c.Facts, c.Place, [.. c.Clocks.Select(k => ClockResource.Of(k, texts))], [.. c.Proposals.Select(ProposalResource.Of)], c.Acts, Links.Clue(c.Id));
}

/// <summary>A case (案件) with its clocks, its proposals and what this token may do next. Money in fen.</summary>
public sealed record CaseResource(
    Guid Id, string Number, CaseKind Kind, CaseState State, int Version, bool IsConfidential, bool IsAsRecorded, NamedAgency Agency, ClueSource Source,
    Guid? ClueId, string? ClueNumber, DateTimeOffset EnteredAt, DateOnly FiledOn, CaseOutcome Outcome, InfringementFacts Facts, NamedPlace? Place, CaseResult Result,
    IReadOnlyList<NamedOfficer> Officers, IReadOnlyList<ClockResource> Clocks, IReadOnlyList<ProposalResource> Proposals, IReadOnlyList<LawfulAct> Acts, string Href)
{
    internal static CaseResource Of(CaseDetails c, Texts.Texts texts) => new(
        c.Id, c.Number, c.Kind, c.State, c.Version, c.IsConfidential, c.IsAsRecorded, c.Agency, c.Source,
        c.ClueId, c.ClueNumber, c.EnteredAt, c.FiledOn, c.Outcome, c.Facts, c.Place, c.Result,
        c.Officers, [.. c.Clocks.Select(k => ClockResource.Of(k, texts))], [.. c.Proposals.Select(ProposalResource.Of)], c.Acts, Links.Case(c.Id));
}

/// <summary>A clue in a list. Parties are left out of a confidential row that an inspector lists.</summary>
public sealed record ClueItem(
    Guid Id, string Number, ClueState State, ClueSource Source, IpType IpType, string? Respondent, string? RightName, string? Goods,
    DateOnly ReceivedOn, DateOnly? DueOn, DateTimeOffset EnteredAt, string? Assignee, bool IsConfidential, Guid AgencyId, ClockReading? Clock, string Href)
{
    internal static ClueItem Of(ClueRow r) => new(
        r.Id, r.Number, r.State, r.Source, r.IpType, r.Respondent, r.RightName, r.Goods,
        r.ReceivedOn, r.DueOn, r.EnteredAt, r.Assignee, r.IsConfidential, r.AgencyId, r.Clock, Links.Clue(r.Id));
}

/// <summary>A case in a list, with the running clock it is ordered by.</summary>
public sealed record CaseItem(
    Guid Id, string Number, CaseKind Kind, CaseState State, IpType IpType, string? Respondent, string? RightName, string? Goods,
    DateOnly FiledOn, DateOnly? DueOn, DateTimeOffset EnteredAt, bool IsConfidential, Guid AgencyId, ClockReading? Clock, IReadOnlyList<string> Officers, string Href)
{
    internal static CaseItem Of(CaseRow r) => new(
        r.Id, r.Number, r.Kind, r.State, r.IpType, r.Respondent, r.RightName, r.Goods,
        r.FiledOn, r.DueOn, r.EnteredAt, r.IsConfidential, r.AgencyId, r.Clock, r.Officers, Links.Case(r.Id));
}

/// <summary>Where things are read.</summary>
internal static class Links
{
    public static string Clue(Guid id) => $"{ApiPaths.V1}/clues/{id}";

    public static string Case(Guid id) => $"{ApiPaths.V1}/cases/{id}";

    public static string Proposal(Guid id) => $"{ApiPaths.V1}/proposals/{id}";

    public static string Of(MatterRef matter) => matter.Kind == MatterKind.Clue ? Clue(matter.Id) : Case(matter.Id);

    public static MatterLink Of(MatterRef matter, int? version) => new(matter.Kind, matter.Id, version, Of(matter));
}
