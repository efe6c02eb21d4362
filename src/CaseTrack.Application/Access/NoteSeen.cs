using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Access;

// That a session was used. Sent after the answer, at most once a minute, so that reading pages does not write.
[NeedsNoPermission("notes the use of the session that asks; says nothing and opens nothing")]
public sealed record NoteSeen(Guid SessionId, DateTimeOffset At) : ICommand<Unit>;

internal sealed class NoteSeenHandler(ICaseTrackDb db) : IRequestHandler<NoteSeen, Unit>
{
    public async Task<Unit> Handle(NoteSeen request, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken);
        if (session is not null && session.LastSeenAt < request.At)
        {
            session.LastSeenAt = request.At;
        }

        return Unit.Value;
    }
}
