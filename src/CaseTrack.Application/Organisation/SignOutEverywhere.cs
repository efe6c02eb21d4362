using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using MediatR;

namespace CaseTrack.Application.Organisation;

[Needs(Permission.ChangeOwnAccount)]
public sealed record SignOutEverywhere : ICommand<Unit>;

internal sealed class SignOutEverywhereHandler(ICaseTrackDb db, CallerContext context, Present present, SessionRegister sessions)
    : IRequestHandler<SignOutEverywhere, Unit>
{
    public async Task<Unit> Handle(SignOutEverywhere request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(context.Caller.RequirePerson().Value, cancellationToken);
        var moment = present.Moment();
        await sessions.EndAsync(person.Id, except: null, cancellationToken);
        person.Record(Acts.SignedOutEverywhere, moment.Today, moment);
        return Unit.Value;
    }
}
