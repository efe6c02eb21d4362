using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Cases;

// The version of a clue or case; null for whoever does not read it. Read with tracking on purpose: a command that follows in the
// same transaction then works on this version and no newer one, so that what was compared is what is changed.
[NeedsNoPermission("reads only what the caller may read, and of that the version")]
public sealed record GetMatterVersion(MatterRef Matter) : IQuery<int?>;

internal sealed class GetMatterVersionHandler(ICaseTrackDb db) : IRequestHandler<GetMatterVersion, int?>
{
    public async Task<int?> Handle(GetMatterVersion request, CancellationToken cancellationToken)
    {
        var matter = request.Matter.Kind switch
        {
            MatterKind.Clue => await db.Clues.FirstOrDefaultAsync(c => c.Id == new ClueId(request.Matter.Id), cancellationToken),
            MatterKind.Case => await db.Cases.FirstOrDefaultAsync(c => c.Id == new CaseId(request.Matter.Id), cancellationToken) as Matter,
        };
        return matter?.Version;
    }
}
