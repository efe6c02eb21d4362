using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// Somebody left: his account closes and every session ends; what he did keeps his name.
[Needs(Permission.ManagePeople)]
public sealed record DeactivatePerson(Guid PersonId) : ICommand<Unit>;

internal sealed class DeactivatePersonHandler(ICaseTrackDb db, Present present, IAccounts accounts, SessionRegister sessions)
    : IRequestHandler<DeactivatePerson, Unit>
{
    public async Task<Unit> Handle(DeactivatePerson request, CancellationToken cancellationToken)
    {
        var person = await db.People.Include(p => p.RoleRequests).GetAsync(request.PersonId, cancellationToken);
        person.MustBeActive();
        var moment = present.Moment();
        foreach (var held in person.Roles)
        {
            await db.MustNotBeLastAsync(person, held.Role, moment, cancellationToken);
        }

        await accounts.CloseAsync(person.Id, cancellationToken);
        await sessions.EndAsync(person.Id, except: null, cancellationToken);
        person.Deactivate(moment);
        return Unit.Value;
    }
}
