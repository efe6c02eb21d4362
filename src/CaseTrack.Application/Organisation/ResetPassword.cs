using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// A new one-time password for somebody who forgot his or is locked out; every session of his ends. Whoever sees it could
// use it, so one administrator never gets that of another, nor of one to be: theirs are reset on the server, by its operator.
[Needs(Permission.ManagePeople)]
public sealed record ResetPassword(Guid PersonId) : ICommand<RegisteredPerson>;

internal sealed class ResetPasswordHandler(ICaseTrackDb db, CallerContext context, Present present, IAccounts accounts, SessionRegister sessions)
    : IRequestHandler<ResetPassword, RegisteredPerson>
{
    public async Task<RegisteredPerson> Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        var person = await db.People.Include(p => p.RoleRequests).GetAsync(request.PersonId, cancellationToken);
        person.MustBeActive();
        if (!context.Caller.IsTrusted && person.Roles.Select(r => r.Role).Concat(person.RoleRequests.Select(r => r.Role)).Any(r => r.IsAdministrator()))
        {
            throw new RuleBrokenException(Refusals.AdministratorResetOnServer, ("person", person.Name));
        }

        var moment = present.Moment();
        var password = await accounts.ResetAsync(person.Id, cancellationToken);
        await sessions.EndAsync(person.Id, except: null, cancellationToken);
        person.Record(Acts.PasswordReset, moment.Today, moment);
        var names = await accounts.UserNamesAsync([person.Id], cancellationToken);
        return new RegisteredPerson(person.Id.Value, person.Name, names[person.Id], password);
    }
}
