using CaseTrack.Application.Clocks;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Cases;

// What is due, soonest first. A leader sees what waits for a signature and what is about to be late in the whole agency; a
// team lead also what nobody has been given.
[Needs(Permission.ReadClues)]
public sealed record GetMyWork : IQuery<MyWork>;

// HasMore: the list ends here, the rest is found through the lists of clues and cases.
public sealed record MyWork(IReadOnlyList<WorkItem> ToSign, IReadOnlyList<WorkItem> Due, bool HasMore);

public sealed record WorkItem(
    MatterKind Kind, Guid Id, string Number, string? Respondent, string? RightName, string? Goods, DateOnly? DueOn, ClockReading? Clock,
    bool IsUnassigned, IReadOnlyList<LawfulAct> Acts);

internal sealed class GetMyWorkHandler(ICaseTrackDb db, LegalToday today, IDeadlineBooks books) : IRequestHandler<GetMyWork, MyWork>
{
    private const int Most = 50;

    // Red begins two working days before the last day; a week of days covers that across any weekend.
    private const int SoonDays = 7;

    public async Task<MyWork> Handle(GetMyWork request, CancellationToken cancellationToken)
    {
        var toSign = db.Caller.May(Permission.ApproveActs) ? await ToSignAsync(cancellationToken) : [];
        var signing = toSign.Select(w => w.Id).ToHashSet();
        var clues = await CluesAsync(MyClues(), cancellationToken);
        var cases = db.Caller.May(Permission.ReadCases) ? await CasesAsync(MyCases(), cancellationToken) : [];
        var due = clues.Concat(cases).Where(w => !signing.Contains(w.Id)).OrderBy(w => w.DueOn ?? DateOnly.MaxValue).ThenBy(w => w.Number, StringComparer.Ordinal).ToList();
        return new MyWork(toSign, [.. due.Take(Most)], due.Count > Most || toSign.Count >= Most || clues.Count == Most || cases.Count == Most);
    }

    private async Task<List<WorkItem>> ToSignAsync(CancellationToken cancellationToken)
    {
        var (me, agency) = (db.Caller.PersonId, db.Caller.AgencyId);
        var asked = db.Proposals.Where(p => p.AgencyId == agency && p.State == ProposalState.Pending && p.ProposedBy != me);
        var clues = await CluesAsync(db.Clues.Where(c => asked.Any(p => p.ClueId == c.Id)), cancellationToken);
        var cases = await CasesAsync(db.Cases.Where(c => asked.Any(p => p.CaseId == c.Id)), cancellationToken);
        return [.. clues.Concat(cases).Where(w => w.Acts.Any(a => a.Act == MatterAct.SignProposal)).OrderBy(w => w.DueOn ?? DateOnly.MaxValue)];
    }

    private IQueryable<Clue> MyClues()
    {
        var (me, agency, leads, signs, soon) = Who();
        return db.Clues.Where(c => c.AgencyId == agency && (c.State == ClueState.Verifying || c.State == ClueState.FilingProposed))
            .Where(c => c.AssigneeId == me || (c.AssigneeId == null && (c.RegisteredBy == me || leads)) || (signs && c.DueOn <= soon));
    }

    private IQueryable<EnforcementCase> MyCases()
    {
        var (me, agency, leads, signs, soon) = Who();
        return db.Cases.Where(c => c.AgencyId == agency && (c.State != CaseState.Closed || c.DueOn != null))
            .Where(c => c.Officers.Any(o => o.PersonId == me) || (leads && !c.Officers.Any()) || (signs && c.DueOn <= soon));
    }

    private (PersonId? Me, AgencyId? Agency, bool Leads, bool Signs, DateOnly Soon) Who()
    {
        var caller = db.Caller;
        var signs = caller.May(Permission.ApproveActs);
        return (caller.PersonId, caller.AgencyId, caller.May(Permission.Assign) && !signs, signs, today.Value.AddDays(SoonDays));
    }

    private async Task<List<WorkItem>> CluesAsync(IQueryable<Clue> clues, CancellationToken cancellationToken)
    {
        var found = await clues.AsNoTracking().WithChildren()
            .OrderBy(c => c.DueOn == null).ThenBy(c => c.DueOn).ThenBy(c => c.Id).Take(Most).ToListAsync(cancellationToken);
        return [.. found.Select(c => Item(MatterKind.Clue, c, c.AssigneeId is null, LawfulActs.On(c, db.Caller, today.Value, books.Engine)))];
    }

    private async Task<List<WorkItem>> CasesAsync(IQueryable<EnforcementCase> cases, CancellationToken cancellationToken)
    {
        var found = await cases.AsNoTracking().WithChildren()
            .OrderBy(c => c.DueOn == null).ThenBy(c => c.DueOn).ThenBy(c => c.Id).Take(Most).ToListAsync(cancellationToken);
        return [.. found.Select(c => Item(MatterKind.Case, c, c.Officers.Count == 0, LawfulActs.On(c, db.Caller, today.Value, books.Engine)))];
    }

    private WorkItem Item(MatterKind kind, Matter matter, bool isUnassigned, IReadOnlyList<LawfulAct> acts)
    {
        var clock = matter.Clocks.Where(k => k.IsRunning).OrderByDescending(k => k.IsHeadline).ThenBy(k => k.DueOn).FirstOrDefault();
        return new WorkItem(
            kind, matter.ChainId, matter.Number, matter.Facts.Respondent, matter.Facts.RightName, matter.Facts.Goods, matter.DueOn,
            clock is null ? null : ClockReading.Of(clock, today.Value, books.Engine), isUnassigned, acts);
    }
}
