using CaseTrack.Application.Common;
using MediatR;

namespace CaseTrack.Application.Cases;

// What others did on a clue or case since that version of it was shown: for whoever came second.
[Needs(Permission.ReadClues)]
public sealed record GetChangesSince(MatterRef Matter, int Version) : IQuery<IReadOnlyList<TimelineEntry>>;

internal sealed class GetChangesSinceHandler(ICaseTrackDb db, Present present) : IRequestHandler<GetChangesSince, IReadOnlyList<TimelineEntry>>
{
    public async Task<IReadOnlyList<TimelineEntry>> Handle(GetChangesSince request, CancellationToken cancellationToken)
    {
        var matter = await db.ReadAsync(request.Matter, present, cancellationToken);
        return await db.AuditEntries.ChangesSince(matter.ChainId, request.Version).ReadTimelineAsync(cancellationToken);
    }
}
