using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Machines;

// Who holds this token. The person behind it is read each time: a role that was taken away is gone with the next request.
[NeedsNoPermission("whoever shows a token is nobody yet")]
public sealed record RecognizeMachine(string Token) : IQuery<RecognizedMachine>;

public enum MachineVerdict
{
    Unknown,
    Revoked,
    Expired,
    PersonInactive,
    Recognized,
}

public sealed record RecognizedMachine(MachineVerdict Verdict, Caller? Caller, string? Name, DateOnly? ValidUntil, bool IsFirstUseToday);

internal sealed class RecognizeMachineHandler(ICaseTrackDb db, LegalToday today) : IRequestHandler<RecognizeMachine, RecognizedMachine>
{
    public async Task<RecognizedMachine> Handle(RecognizeMachine request, CancellationToken cancellationToken)
    {
        // By the hash: how long it takes tells nothing of any stored token.
        var hash = MachineToken.HashOf(request.Token);
        var account = MachineToken.HasShape(request.Token)
            ? await db.MachineAccounts.AsNoTracking().FirstOrDefaultAsync(m => m.TokenHash == hash, cancellationToken)
            : null;
        if (account is null)
        {
            return Refuse(MachineVerdict.Unknown);
        }

        if (!account.IsUsableOn(today.Value))
        {
            return Refuse(account.RevokedAt is null ? MachineVerdict.Expired : MachineVerdict.Revoked);
        }

        var person = await PersonAsync(account, cancellationToken);
        if (person is null && account.PersonId is not null)
        {
            return Refuse(MachineVerdict.PersonInactive);
        }

        var path = await db.Agencies.Where(a => a.Id == account.AgencyId).Select(a => a.RegionPath).SingleAsync(cancellationToken);
        return new RecognizedMachine(
            MachineVerdict.Recognized, Caller.OfMachine(account, person, path), account.Name, account.ValidUntil, account.LastUsedOn != today.Value);
    }

    private async Task<Person?> PersonAsync(MachineAccount account, CancellationToken cancellationToken) => account.PersonId is { } id
        ? await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == id && p.IsActive, cancellationToken)
        : null;

    private static RecognizedMachine Refuse(MachineVerdict verdict) => new(verdict, null, null, null, false);
}
