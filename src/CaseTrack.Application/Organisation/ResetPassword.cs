using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using MediatR;

namespace CaseTrack.Application.Organisation;

// A new one-time password for somebody who forgot his or is locked out; every session of his ends.
[Needs(Permission.ManagePeople)]
public sealed record ResetPassword(Guid PersonId) : ICommand<RegisteredPerson>;

internal sealed class ResetPasswordHandler(ICaseTrackDb db, Present present, IAccounts accounts) : IRequestHandler<ResetPassword, RegisteredPerson>
{
    public async Task<RegisteredPerson> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(request.PersonId, cancellationToken);
        person.MustBeActive();
        var moment = present.Moment();
        var password = await accounts.ResetAsync(person.Id, cancellationToken);
        person.Record(Acts.PasswordReset, moment.Today, moment);
        var names = await accounts.UserNamesAsync([person.Id], cancellationToken);
        return new RegisteredPerson(person.Id.Value, person.Name, names[person.Id], password);
    }
}
