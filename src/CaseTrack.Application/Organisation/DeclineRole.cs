using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// What was asked for is not granted. A role that is held meanwhile stays: that is revoked.
[Needs(Permission.GrantRoles)]
public sealed record DeclineRole(Guid PersonId, Role Role) : ICommand<Unit>;

internal sealed class DeclineRoleValidator : AbstractValidator<DeclineRole>
{
    public DeclineRoleValidator() => RuleFor(c => c.Role).IsInEnum();
}

internal sealed class DeclineRoleHandler(ICaseTrackDb db, Present present) : IRequestHandler<DeclineRole, Unit>
{
    public async Task<Unit> Handle(DeclineRole request, CancellationToken cancellationToken)
    {
        var person = await db.People.Include(p => p.RoleRequests).GetAsync(request.PersonId, cancellationToken);
        person.Decline(request.Role, present.Moment());
        return Unit.Value;
    }
}
