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
        if (await TwinOfAsync(matter, cancellationToken) is { } twin)
        {
            twin.SetConfidential(request.IsConfidential, present.Moment());
        }

        return Unit.Value;
    }

    // What one of the two hides the other would still tell: whoever reads only one of them decides about neither.
    private async Task<Matter?> TwinOfAsync(Matter matter, CancellationToken cancellationToken) => matter switch
    {
        EnforcementCase { ClueId: not null } filed => await db.OriginOfAsync(filed, cancellationToken) ?? throw NotPermitted(),
        Clue { FiledCaseId: { } id } => await db.Cases.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw NotPermitted(),
        _ => null,
    };

    private NotPermittedException NotPermitted() => new(nameof(SetConfidential), db.Caller.Name);
}
