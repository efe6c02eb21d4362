using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using MediatR;

namespace CaseTrack.Application.Organisation;

[Needs(Permission.ChangeOwnAccount)]
public sealed record SignOutEverywhere : ICommand<Unit>;

internal sealed class SignOutEverywhereHandler(ICaseTrackDb db, CallerContext context, Present present, IAccounts accounts)
    : IRequestHandler<SignOutEverywhere, Unit>
{
    public async Task<Unit> Handle(SignOutEverywhere request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(context.Caller.RequirePerson().Value, cancellationToken);
        var moment = present.Moment();
        await accounts.EndSessionsAsync(person.Id, cancellationToken);
        person.Record(Acts.SignedOutEverywhere, moment.Today, moment);
        return Unit.Value;
    }
}
