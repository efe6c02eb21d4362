using CaseTrack.Application.Approvals;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Cases;

// Everything on the page of one case.
[Needs(Permission.ReadCases)]
public sealed record GetCase(Guid CaseId) : IQuery<CaseDetails>;

public sealed record CaseDetails(
    Guid Id, string Number, CaseKind Kind, CaseState State, int Version, bool IsConfidential, bool IsAsRecorded, NamedAgency Agency,
    ClueSource Source, Guid? ClueId, string? ClueNumber, DateTimeOffset EnteredAt, DateOnly FiledOn, CaseOutcome Outcome,
    InfringementFacts Facts, NamedPlace? Place, CaseResult Result, IReadOnlyList<NamedOfficer> Officers,
    IReadOnlyList<ClockView> Clocks, IReadOnlyList<ProposalView> Proposals, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<LawfulAct> Acts)
{
    // The clock that the case is ordered by: the statutory one while it runs, after that the one that ends first.
    public ClockView? Foremost => Clocks.Where(c => c.Reading.Outcome == Domain.Clocks.ClockOutcome.Running)
        .OrderByDescending(c => c.Reading.IsHeadline).ThenBy(c => c.Reading.DueOn).FirstOrDefault() ?? Clocks.FirstOrDefault(c => c.Reading.IsHeadline);
}

public sealed record CaseOutcome(
    DateOnly? DecidedOn, DecisionKind? DecisionKind, string? DecisionNumber, DateOnly? ServedOn, DateOnly? PublishedOn,
    DateOnly? ClosedOn, ClosureGround? ClosureGround, LateCause? LateCause, string? LateCauseNote);

internal sealed class GetCaseHandler(ICaseTrackDb db, Present present, IDeadlineBooks books) : IRequestHandler<GetCase, CaseDetails>
{
    public async Task<CaseDetails> Handle(GetCase request, CancellationToken cancellationToken)
    {
        var found = await db.Cases.AsNoTracking().WithChildren().FirstOrDefaultAsync(c => c.Id == new CaseId(request.CaseId), cancellationToken)
            ?? throw new NotFoundException(nameof(EnforcementCase));
        await db.MustBeLoggedAsync(found, present, cancellationToken);
        var names = await db.NamesAsync(found.PeopleOn(), cancellationToken);
        var clue = await db.Clues.AsNoTracking().Where(c => c.Id == found.ClueId).Select(c => c.Number).FirstOrDefaultAsync(cancellationToken);
        var today = present.Moment().Today;
        return new CaseDetails(
            found.Id.Value, found.Number, found.Kind, found.State, found.Version, found.IsConfidential, found.IsAsRecorded,
            await db.AgencyAsync(found.AgencyId, cancellationToken),
            found.Source, clue is null ? null : found.ClueId?.Value, clue, found.EnteredAt, found.FiledOn,
            new CaseOutcome(
                found.DecidedOn, found.DecisionKind, found.DecisionNumber, found.ServedOn, found.PublishedOn,
                found.ClosedOn, found.ClosureGround, found.LateCause, found.LateCauseNote),
            found.Facts,
            await db.PlaceAsync(found.Facts.RegionCode, cancellationToken),
            found.Result,
            await OfficersAsync(found, cancellationToken),
            [.. found.Clocks.OrderByDescending(c => c.IsHeadline).ThenBy(c => c.StartedOn).Select(c => ClockView.Of(c, today, books.Engine))],
            [.. found.Proposals.OrderBy(p => p.State != ProposalState.Pending).ThenByDescending(p => p.ProposedAt).Select(p => ProposalView.Of(p, names))],
            await db.AuditEntries.ReadTimelineAsync(found.ChainId, cancellationToken),
            LawfulActs.On(found, db.Caller, today, books.Engine));
    }

    private async Task<IReadOnlyList<NamedOfficer>> OfficersAsync(EnforcementCase found, CancellationToken cancellationToken)
    {
        var ids = found.Officers.Select(o => o.PersonId).ToList();
        var officers = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id))
            .Select(p => new NamedOfficer(p.Id.Value, p.Name, p.CertificateNumber)).ToListAsync(cancellationToken);
        return [.. officers.OrderBy(o => found.Officers.First(f => f.PersonId.Value == o.Id).Place)];
    }
}
