using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using MediatR;

namespace CaseTrack.Application.Cases;

[Needs(Permission.Assign)]
public sealed record SetConfidential(MatterRef Matter, bool IsConfidential) : ICommand<Unit>;

internal sealed class SetConfidentialHandler(ICaseTrackDb db, Present present) : IRequestHandler<SetConfidential, Unit>
{
    public async Task<Unit> Handle(SetConfidential request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        matter.SetConfidential(request.IsConfidential, present.Moment());
        // What the case hides its clue would still tell.
        if (matter is EnforcementCase filed && await db.OriginOfAsync(filed, cancellationToken) is { } clue)
        {
            clue.SetConfidential(request.IsConfidential, present.Moment());
        }

        return Unit.Value;
    }
}
