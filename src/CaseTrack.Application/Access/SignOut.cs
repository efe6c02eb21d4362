using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Access;

// Ends the session that asks, on the server: its cookie is worth nothing afterwards, wherever a copy of it lies.
[NeedsNoPermission("ends what the browser itself brought; without a session there is nothing to end")]
public sealed record SignOut : ICommand<Unit>;

internal sealed class SignOutHandler(ICaseTrackDb db, CallerContext context, SessionContext current, Present present) : IRequestHandler<SignOut, Unit>
{
    public async Task<Unit> Handle(SignOut request, CancellationToken cancellationToken)
    {
        if (current.Current is { } asking && await db.Sessions.SingleOrDefaultAsync(s => s.Id == asking.Id, cancellationToken) is { } session)
        {
            db.Sessions.Remove(session);
            if (context.Caller.PersonId is { } id)
            {
                var moment = present.Moment();
                (await db.People.GetAsync(id.Value, cancellationToken)).Record(Acts.SignedOut, moment.Today, moment);
            }
        }

        return Unit.Value;
    }
}
