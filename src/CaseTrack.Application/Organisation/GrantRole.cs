using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

[Needs(Permission.GrantRoles)]
public sealed record GrantRole(Guid PersonId, Role Role) : ICommand<Unit>;

internal sealed class GrantRoleValidator : AbstractValidator<GrantRole>
{
    public GrantRoleValidator() => RuleFor(c => c.Role).IsInEnum();
}

internal sealed class GrantRoleHandler(ICaseTrackDb db, Present present) : IRequestHandler<GrantRole, Unit>
{
    public async Task<Unit> Handle(GrantRole request, CancellationToken cancellationToken)
    {
        var person = await db.People.Include(p => p.RoleRequests).GetAsync(request.PersonId, cancellationToken);
        person.MustBeActive();
        person.Grant(request.Role, present.Moment());
        return Unit.Value;
    }
}
