using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Approvals;

// What is asked for, and what signing it would do today: read before anybody signs.
[Needs(Permission.ReadClues)]
public sealed record GetProposal(Guid ProposalId) : IQuery<ProposalDetails>;

// Refusal: why signing would be refused as things stand; the effects are then empty.
public sealed record ProposalDetails(
    ProposalView Proposal, MatterRef Matter, string Number, string? Respondent, string? RightName, string? Goods, ClockView? Clock,
    IReadOnlyDictionary<Guid, string> Officers, ActEffects? Effects, RuleBrokenException? Refusal, bool MaySign, bool MayWithdraw, bool NeedsCollectiveMinutes, int Version);

internal sealed class GetProposalHandler(ICaseTrackDb db, Present present, IDeadlineBooks books) : IRequestHandler<GetProposal, ProposalDetails>
{
    public async Task<ProposalDetails> Handle(GetProposal request, CancellationToken cancellationToken)
    {
        var row = await db.Proposals.AsNoTracking().Where(p => p.Id == new ProposalId(request.ProposalId))
            .Select(p => new { p.ClueId, p.CaseId }).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException(nameof(Proposal));
        var named = row.CaseId is { } caseId ? new MatterRef(MatterKind.Case, caseId.Value) : new MatterRef(MatterKind.Clue, row.ClueId!.Value.Value);
        var matter = await db.ReadAsync(named, present, cancellationToken);
        var proposal = matter.Proposals.Single(p => p.Id == new ProposalId(request.ProposalId));
        PersonId[] officers = proposal.Terms is FilingTerms filing ? [filing.FirstOfficer, filing.SecondOfficer] : [];
        var names = await db.NamesAsync(matter.PeopleOn().Concat(officers), cancellationToken);
        var (effects, refusal) = Effects(matter, proposal);
        var today = present.Moment().Today;
        var clock = proposal.ClockId is { } id ? matter.FindClock(id) : null;
        var acts = matter is Clue clue ? LawfulActs.On(clue, db.Caller, today, books.Engine) : LawfulActs.On((EnforcementCase)matter, db.Caller, today, books.Engine);
        return new ProposalDetails(
            ProposalView.Of(proposal, names), named, matter.Number, matter.Facts.Respondent, matter.Facts.RightName, matter.Facts.Goods,
            clock is null ? null : ClockView.Of(clock, today, books.Engine),
            officers.Distinct().ToDictionary(o => o.Value, o => names.GetValueOrDefault(o, "–")),
            effects, refusal,
            acts.Any(a => a.Act == MatterAct.SignProposal && a.ProposalId == request.ProposalId),
            acts.Any(a => a.Act == MatterAct.WithdrawProposal && a.ProposalId == request.ProposalId),
            proposal.Terms is ExtensionTerms && clock is { IsRunning: true } && Matter.IsCollective(clock, books.Engine),
            matter.Version);
    }

    private (ActEffects? Effects, RuleBrokenException? Refusal) Effects(Matter matter, Proposal proposal)
    {
        if (proposal.State != ProposalState.Pending)
        {
            return (null, null);
        }

        try
        {
            return (ActEffects.OfSigning(matter, proposal.Terms, proposal.ClockId, present.Moment(), books.Engine), null);
        }
        catch (RuleBrokenException refusal)
        {
            return (null, refusal);
        }
    }
}
