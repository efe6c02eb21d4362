using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Approvals;

public sealed record ProposalView(
    Guid Id, ProposalKind Kind, ProposalState State, ProposalTerms Terms, Guid? ClockId, string? Reason, Guid ProposedBy, string ProposedByName,
    DateTimeOffset ProposedAt, DateOnly ProposedOn, string? DecidedByName, DateTimeOffset? DecidedAt, string? Comment)
{
    internal static ProposalView Of(Proposal p, IReadOnlyDictionary<PersonId, string> names) => new(
        p.Id.Value, p.Kind, p.State, p.Terms, p.ClockId?.Value, p.Reason, p.ProposedBy.Value, names.GetValueOrDefault(p.ProposedBy, "–"),
        p.ProposedAt, p.ProposedOn, p.DecidedBy is { } by ? names.GetValueOrDefault(by, "–") : null, p.DecidedAt, p.Comment);
}
