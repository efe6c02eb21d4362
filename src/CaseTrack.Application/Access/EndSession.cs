using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Access;

// One of one's own, on whatever browser it is.
[Needs(Permission.ChangeOwnAccount)]
public sealed record EndSession(Guid SessionId) : ICommand<Unit>;

internal sealed class EndSessionHandler(ICaseTrackDb db, CallerContext context, Present present) : IRequestHandler<EndSession, Unit>
{
    public async Task<Unit> Handle(EndSession request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(context.Caller.RequirePerson().Value, cancellationToken);
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId && s.PersonId == person.Id, cancellationToken)
            ?? throw new NotFoundException(nameof(SignInSession));
        db.Sessions.Remove(session);
        var moment = present.Moment();
        person.Record(Acts.SessionsEnded, moment.Today, moment, ("count", "1"));
        return Unit.Value;
    }
}
