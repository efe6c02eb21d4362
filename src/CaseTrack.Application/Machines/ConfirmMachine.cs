using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Machines;

// The yes of the person it will speak for, or of a leader of the agency. Only he is shown the token, this once.
[Needs(Permission.ChangeOwnAccount)]
public sealed record ConfirmMachine(Guid MachineId) : ICommand<ConfirmedMachine>;

public sealed record ConfirmedMachine(Guid Id, string Name, string Token, DateOnly ValidUntil);

internal sealed class ConfirmMachineHandler(ICaseTrackDb db, CallerContext context, Present present) : IRequestHandler<ConfirmMachine, ConfirmedMachine>
{
    public async Task<ConfirmedMachine> Handle(ConfirmMachine request, CancellationToken cancellationToken)
    {
        var (account, person) = await db.OwnMachineAsync(context.Caller, request.MachineId, cancellationToken);
        var token = MachineToken.New();
        account.Confirm(person, MachineToken.HashOf(token), present.Moment());
        return new ConfirmedMachine(account.Id.Value, account.Name, token, account.ValidUntil);
    }
}

internal static class OwnMachines
{
    public static async Task<(MachineAccount Account, Person Person)> OwnMachineAsync(this ICaseTrackDb db, Caller caller, Guid id, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(caller.RequirePerson().Value, cancellationToken);
        var account = await db.MachineAccounts.FirstOrDefaultAsync(m => m.Id == new MachineAccountId(id), cancellationToken);
        return account is not null && account.IsFor(person) ? (account, person) : throw new NotFoundException(nameof(MachineAccount));
    }
}
