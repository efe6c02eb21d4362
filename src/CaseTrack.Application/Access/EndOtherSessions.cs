using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using MediatR;

namespace CaseTrack.Application.Access;

// All but the one that asks.
[Needs(Permission.ChangeOwnAccount)]
public sealed record EndOtherSessions : ICommand<int>;

internal sealed class EndOtherSessionsHandler(ICaseTrackDb db, CallerContext context, SessionContext session, Present present, SessionRegister sessions)
    : IRequestHandler<EndOtherSessions, int>
{
    public async Task<int> Handle(EndOtherSessions request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(context.Caller.RequirePerson().Value, cancellationToken);
        var ended = await sessions.EndAsync(person.Id, session.Current?.Id, cancellationToken);
        if (ended > 0)
        {
            var moment = present.Moment();
            person.Record(Acts.SessionsEnded, moment.Today, moment, ("count", $"{ended}"));
        }

        return ended;
    }
}
