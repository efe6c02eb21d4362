using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// The first of two persons: the security administrator grants what the system administrator asked for, and nothing else.
[Needs(Permission.ManagePeople)]
public sealed record AskForRole(Guid PersonId, Role Role) : ICommand<Unit>;

internal sealed class AskForRoleValidator : AbstractValidator<AskForRole>
{
    public AskForRoleValidator() => RuleFor(c => c.Role).IsInEnum();
}

internal sealed class AskForRoleHandler(ICaseTrackDb db, Present present) : IRequestHandler<AskForRole, Unit>
{
    public async Task<Unit> Handle(AskForRole request, CancellationToken cancellationToken)
    {
        var person = await db.People.Include(p => p.RoleRequests).GetAsync(request.PersonId, cancellationToken);
        person.MustBeActive();
        person.AskFor(request.Role, present.Moment());
        return Unit.Value;
    }
}
