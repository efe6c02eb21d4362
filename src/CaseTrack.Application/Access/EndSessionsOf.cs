using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using MediatR;

namespace CaseTrack.Application.Access;

[Needs(Permission.SecureAccounts)]
public sealed record EndSessionsOf(Guid PersonId) : ICommand<int>;

internal sealed class EndSessionsOfHandler(ICaseTrackDb db, Present present, SessionRegister sessions) : IRequestHandler<EndSessionsOf, int>
{
    public async Task<int> Handle(EndSessionsOf request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(request.PersonId, cancellationToken);
        var moment = present.Moment();
        var ended = await sessions.EndAsync(person.Id, except: null, cancellationToken);
        person.Record(Acts.SessionsEnded, moment.Today, moment, ("count", $"{ended}"));
        return ended;
    }
}
