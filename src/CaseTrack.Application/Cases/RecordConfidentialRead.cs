using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Supervision;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Cases;

// Sent before a clue or case is shown. An inspector's read of a confidential one goes into its log and to the leaders of its
// agency; anything else needs no trace and leaves none.
[Needs(Permission.ReadClues)]
public sealed record RecordConfidentialRead(MatterRef Matter) : ICommand<bool>;

internal sealed class RecordConfidentialReadHandler(ICaseTrackDb db, Present present, IdGenerator ids) : IRequestHandler<RecordConfidentialRead, bool>
{
    public async Task<bool> Handle(RecordConfidentialRead request, CancellationToken cancellationToken)
    {
        var matter = await FindAsync(request.Matter, cancellationToken);
        if (!matter.IsConfidential || !db.Caller.ReadsAsInspector(matter.AgencyId))
        {
            return false;
        }

        var moment = present.Moment();
        matter.RecordConfidentialRead(moment);
        var leaders = await db.People
            .Where(p => p.AgencyId == matter.AgencyId && p.IsActive && p.Roles.Any(r => r.Role == Role.BureauLeader || r.Role == Role.ChiefLeader))
            .Select(p => p.Id).ToListAsync(cancellationToken);
        db.Notices.AddRange(leaders.Select(leader => new Notice
        {
            Id = ids.New<NoticeId>(),
            RecipientId = leader,
            Kind = NoticeKind.ConfidentialRead,
            ClueId = (matter as Clue)?.Id,
            CaseId = (matter as EnforcementCase)?.Id,
            Subject = matter.Number,
            Detail = moment.ActorName,
            CreatedAt = moment.At,
        }));
        return true;
    }

    private async Task<Matter> FindAsync(MatterRef matter, CancellationToken cancellationToken) => matter.Kind switch
    {
        MatterKind.Clue => await db.Clues.FirstOrDefaultAsync(c => c.Id == new ClueId(matter.Id), cancellationToken),
        MatterKind.Case => await db.Cases.FirstOrDefaultAsync(c => c.Id == new CaseId(matter.Id), cancellationToken) as Matter,
    } ?? throw new NotFoundException(nameof(Matter));
}
