using CaseTrack.Application.Approvals;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Clues;

// Everything on the page of one clue.
[Needs(Permission.ReadClues)]
public sealed record GetClue(Guid ClueId) : IQuery<ClueDetails>;

public sealed record ClueDetails(
    Guid Id, string Number, ClueState State, int Version, bool IsConfidential, NamedAgency Agency, ClueSource Source, DateOnly ReceivedOn, DateTimeOffset EnteredAt,
    string? RegisteredBy, string? Assignee, Guid? AssigneeId, DeclineReason? DeclineReason, DateOnly? ConcludedOn, FiledFromClue? Case,
    InfringementFacts Facts, NamedPlace? Place,
    IReadOnlyList<ClockView> Clocks, IReadOnlyList<ProposalView> Proposals, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<LawfulAct> Acts);

// The case made from a clue. Id is null for whoever may not read it: number and state are all he is told.
public sealed record FiledFromClue(Guid? Id, string Number, CaseState State);

internal sealed class GetClueHandler(ICaseTrackDb db, Present present, IDeadlineBooks books) : IRequestHandler<GetClue, ClueDetails>
{
    public async Task<ClueDetails> Handle(GetClue request, CancellationToken cancellationToken)
    {
        var found = await db.Clues.AsNoTracking().WithChildren().FirstOrDefaultAsync(c => c.Id == new ClueId(request.ClueId), cancellationToken)
            ?? throw new NotFoundException(nameof(Clue));
        await db.MustBeLoggedAsync(found, present, cancellationToken);
        PersonId[] own = [.. new[] { found.RegisteredBy, found.AssigneeId }.OfType<PersonId>()];
        var names = await db.NamesAsync(found.PeopleOn().Concat(own), cancellationToken);
        var today = present.Moment().Today;
        return new ClueDetails(
            found.Id.Value, found.Number, found.State, found.Version, found.IsConfidential,
            await db.AgencyAsync(found.AgencyId, cancellationToken),
            found.Source, found.ReceivedOn, found.EnteredAt,
            NameOf(found.RegisteredBy), NameOf(found.AssigneeId), found.AssigneeId?.Value, found.DeclineReason, found.ConcludedOn,
            await CaseOfAsync(found, cancellationToken),
            found.Facts,
            await db.PlaceAsync(found.Facts.RegionCode, cancellationToken),
            [.. found.Clocks.Select(c => ClockView.Of(c, today, books.Engine))],
            [.. found.Proposals.OrderBy(p => p.State != ProposalState.Pending).ThenByDescending(p => p.ProposedAt).Select(p => ProposalView.Of(p, names))],
            await db.AuditEntries.ReadTimelineAsync(found.ChainId, cancellationToken),
            LawfulActs.On(found, db.Caller, today, books.Engine));

        string? NameOf(PersonId? id) => id is { } person ? names.GetValueOrDefault(person) : null;
    }

    private async Task<FiledFromClue?> CaseOfAsync(Clue clue, CancellationToken cancellationToken) => clue is { FiledCaseId: { } id, FiledCaseNumber: { } number, FiledCaseState: { } state }
        ? new FiledFromClue(await db.Cases.AnyAsync(c => c.Id == id, cancellationToken) ? id.Value : null, number, state)
        : null;
}
