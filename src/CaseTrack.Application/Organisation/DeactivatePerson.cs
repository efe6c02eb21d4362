using CaseTrack.Application.Common;
using MediatR;

namespace CaseTrack.Application.Organisation;

// Somebody left: his account closes and every session ends; what he did keeps his name.
[Needs(Permission.ManagePeople)]
public sealed record DeactivatePerson(Guid PersonId) : ICommand<Unit>;

internal sealed class DeactivatePersonHandler(ICaseTrackDb db, Present present, IAccounts accounts) : IRequestHandler<DeactivatePerson, Unit>
{
    public async Task<Unit> Handle(DeactivatePerson request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(request.PersonId, cancellationToken);
        person.MustBeActive();
        foreach (var held in person.Roles)
        {
            await db.People.MustNotBeLastAsync(person, held.Role, cancellationToken);
        }

        await accounts.CloseAsync(person.Id, cancellationToken);
        person.Deactivate(present.Moment());
        return Unit.Value;
    }
}
