using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Cases;

[Needs(Permission.Assign)]
public sealed record SetConfidential(MatterRef Matter, bool IsConfidential) : ICommand<Unit>;

internal sealed class SetConfidentialHandler(ICaseTrackDb db, Present present) : IRequestHandler<SetConfidential, Unit>
{
    public async Task<Unit> Handle(SetConfidential request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        matter.SetConfidential(request.IsConfidential, present.Moment());
        // What one of the two hides the other would still tell.
        Matter? twin = matter switch
        {
            EnforcementCase filed => await db.OriginOfAsync(filed, cancellationToken),
            Clue { FiledCaseId: { } id } => await db.Cases.FirstOrDefaultAsync(c => c.Id == id, cancellationToken),
            _ => null,
        };
        twin?.SetConfidential(request.IsConfidential, present.Moment());

        return Unit.Value;
    }
}
