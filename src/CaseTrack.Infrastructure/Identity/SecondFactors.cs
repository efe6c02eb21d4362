using CaseTrack.Application.Access;
using CaseTrack.Domain.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Identity;

internal sealed class SecondFactors(UserManager<Account> users, IDataProtectionProvider protection, TimeProvider time) : ISecondFactors
{
    private readonly IDataProtector _protector = protection.CreateProtector("CaseTrack.SecondFactor");

    public async Task<SecondFactorState> StateAsync(PersonId person, CancellationToken cancellationToken)
    {
        var account = await users.Users.AsNoTracking().Where(a => a.PersonId == person).Select(a => new { a.SecondFactorSince, a.RecoveryCodes }).SingleOrDefaultAsync(cancellationToken);
        return new SecondFactorState(account?.SecondFactorSince, Accounts.Lines(account?.RecoveryCodes ?? "").Count());
    }

    public async Task EnrolAsync(PersonId person, string secret, long step, DateTimeOffset now, IReadOnlyList<string> recoveryHashes, CancellationToken cancellationToken)
    {
        var account = await FindAsync(person);
        (account.SecondFactorSecret, account.SecondFactorSince, account.SecondFactorStep) = (_protector.Protect(secret), now, step);
        account.RecoveryCodes = string.Join('\n', recoveryHashes);
        Accounts.Refuse(await users.UpdateAsync(account));
    }

    public async Task RemoveAsync(PersonId person, CancellationToken cancellationToken)
    {
        var account = await FindAsync(person);
        (account.SecondFactorSecret, account.SecondFactorSince, account.SecondFactorStep, account.RecoveryCodes) = (null, null, null, "");
        Accounts.Refuse(await users.UpdateAsync(account));
    }

    public async Task KeepRecoveryAsync(PersonId person, IReadOnlyList<string> recoveryHashes, CancellationToken cancellationToken)
    {
        var account = await FindAsync(person);
        account.RecoveryCodes = string.Join('\n', recoveryHashes);
        Accounts.Refuse(await users.UpdateAsync(account));
    }

    // The account's concurrency stamp makes "once" hold between two nodes: the second of two equal codes finds it changed.
    public async Task<CodeVerdict> AcceptAsync(PersonId person, string code, CancellationToken cancellationToken)
    {
        var account = await FindAsync(person);
        if (account.SecondFactorSecret is not { } secret)
        {
            return CodeVerdict.Wrong;
        }

        var hash = RecoveryCodes.HashOf(code);
        var left = Accounts.Lines(account.RecoveryCodes).ToList();
        if (left.Remove(hash))
        {
            account.RecoveryCodes = string.Join('\n', left);
            Accounts.Refuse(await users.UpdateAsync(account));
            return CodeVerdict.RecoveryCode;
        }

        if (Totp.Match(Totp.Bytes(_protector.Unprotect(secret)), code, time.GetUtcNow(), account.SecondFactorStep) is not { } step)
        {
            return CodeVerdict.Wrong;
        }

        account.SecondFactorStep = step;
        Accounts.Refuse(await users.UpdateAsync(account));
        return CodeVerdict.Code;
    }

    private async Task<Account> FindAsync(PersonId person) =>
        await users.FindByIdAsync(person.Value.ToString()) ?? throw new InvalidOperationException("The person has no account.");
}
