using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Machines;

// Whom a machine account speaks for, and what of its scopes is left once the person's own permissions are asked.
[NeedsNoPermission("every program may know who it is")]
public sealed record GetMachineSelf : IQuery<MachineSelf>;

public sealed record MachineSelf(string Name, NamedAgency Agency, Guid? PersonId, string? PersonName, IReadOnlyList<string> Scopes, IReadOnlyList<Permission> Permissions, DateOnly ValidUntil);

internal sealed class GetMachineSelfHandler(ICaseTrackDb db) : IRequestHandler<GetMachineSelf, MachineSelf>
{
    public async Task<MachineSelf> Handle(GetMachineSelf request, CancellationToken cancellationToken)
    {
        var caller = db.Caller;
        var account = await db.MachineAccounts.AsNoTracking().FirstOrDefaultAsync(m => m.Id == caller.MachineId, cancellationToken)
            ?? throw new NotFoundException(nameof(MachineAccount));
        var person = await db.People.Where(p => p.Id == account.PersonId).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken);
        return new MachineSelf(
            account.Name, await db.AgencyAsync(account.AgencyId, cancellationToken), account.PersonId?.Value, person,
            [.. caller.Scopes.Order().Select(s => s.Name())], [.. caller.Permissions.Order()], account.ValidUntil);
    }
}
