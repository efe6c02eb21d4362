using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Organisation;

[Needs(Permission.GrantRoles)]
public sealed record RevokeRole(Guid PersonId, Role Role) : ICommand<Unit>;

internal sealed class RevokeRoleValidator : AbstractValidator<RevokeRole>
{
    public RevokeRoleValidator() => RuleFor(c => c.Role).IsInEnum();
}

internal sealed class RevokeRoleHandler(ICaseTrackDb db, Present present) : IRequestHandler<RevokeRole, Unit>
{
    public async Task<Unit> Handle(RevokeRole request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(request.PersonId, cancellationToken);
        var moment = present.Moment();
        await db.MustNotBeLastAsync(person, request.Role, moment, cancellationToken);
        person.Revoke(request.Role, moment);
        return Unit.Value;
    }
}
