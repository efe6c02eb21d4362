using System.Security.Cryptography;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaseTrack.Infrastructure.Identity;

internal sealed class Accounts(UserManager<Account> users, IOptions<IdentityOptions> options, TimeProvider time) : IAccounts
{
    // Without the letters and digits that look alike on paper.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly Account Nobody = new();
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(Nobody, OneTimePassword());

    public async Task<string> OpenAsync(PersonId person, string userName, CancellationToken cancellationToken)
    {
        var password = OneTimePassword();
        await CreateAsync(new Account { Id = person.Value, PersonId = person, UserName = userName, MustChangePassword = true }, password);
        return password;
    }

    public Task OpenForDemonstrationAsync(PersonId person, string userName, string password, CancellationToken cancellationToken) =>
        CreateAsync(new Account { Id = person.Value, PersonId = person, UserName = userName }, password);

    public async Task<string> ResetAsync(PersonId person, CancellationToken cancellationToken)
    {
        var account = await FindAsync(person);
        var password = OneTimePassword();
        account.MustChangePassword = true;
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        await ReplaceAsync(account, password);
        return password;
    }

    public async Task CloseAsync(PersonId person, CancellationToken cancellationToken)
    {
        var account = await FindAsync(person);
        account.LockoutEnd = DateTimeOffset.MaxValue;
        Refuse(await users.UpdateSecurityStampAsync(account));
    }

    public async Task<SignInCheck> CheckAsync(string userName, string password, CancellationToken cancellationToken)
    {
        if (await users.FindByNameAsync(userName) is { } account)
        {
            return await CheckAsync(account, password);
        }

        users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash, password);
        return new SignInCheck(SignInVerdict.Unknown, null);
    }

    public async Task<SignInCheck> CheckAsync(PersonId person, string password, CancellationToken cancellationToken) =>
        await CheckAsync(await FindAsync(person), password);

    public async Task ChangeAsync(PersonId person, string password, CancellationToken cancellationToken)
    {
        var account = await FindAsync(person);
        account.MustChangePassword = false;
        await ReplaceAsync(account, password);
    }

    public async Task EndSessionsAsync(PersonId person, CancellationToken cancellationToken) =>
        Refuse(await users.UpdateSecurityStampAsync(await FindAsync(person)));

    public async Task<PersonId?> FindAsync(string userName, CancellationToken cancellationToken) => (await users.FindByNameAsync(userName))?.PersonId;

    public async Task<IReadOnlyDictionary<PersonId, string>> UserNamesAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken) =>
        await users.Users.Where(a => people.Contains(a.PersonId)).ToDictionaryAsync(a => a.PersonId, a => a.UserName!, cancellationToken);

    private static string OneTimePassword() => RandomNumberGenerator.GetString(Alphabet, 14);

    // By the injected clock, which the user manager's own lockout does not ask.
    private async Task<SignInCheck> CheckAsync(Account account, string password)
    {
        var now = time.GetUtcNow();
        var isRight = users.PasswordHasher.VerifyHashedPassword(account, account.PasswordHash!, password) != PasswordVerificationResult.Failed;
        if (account.LockoutEnd > now)
        {
            return new SignInCheck(SignInVerdict.Locked, account.PersonId);
        }

        var verdict = isRight ? SignInVerdict.Right : SignInVerdict.Wrong;
        account.AccessFailedCount = isRight ? 0 : account.AccessFailedCount + 1;
        if (account.AccessFailedCount >= options.Value.Lockout.MaxFailedAccessAttempts)
        {
            verdict = SignInVerdict.WrongAndLockedNow;
            (account.AccessFailedCount, account.LockoutEnd) = (0, now + options.Value.Lockout.DefaultLockoutTimeSpan);
        }

        Refuse(await users.UpdateAsync(account));
        return new SignInCheck(verdict, account.PersonId);
    }

    // Also gives a new security stamp, which ends every session.
    private async Task ReplaceAsync(Account account, string password) =>
        Refuse(await users.ResetPasswordAsync(account, await users.GeneratePasswordResetTokenAsync(account), password));

    private async Task CreateAsync(Account account, string password)
    {
        account.LockoutEnabled = true;
        Refuse(await users.CreateAsync(account, password));
    }

    private async Task<Account> FindAsync(PersonId person) =>
        await users.FindByIdAsync(person.Value.ToString()) ?? throw new InvalidOperationException("The person has no account.");

    private static void Refuse(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            var error = result.Errors.First();
            throw error.Code is nameof(IdentityErrorDescriber.DuplicateUserName)
                ? new RuleBrokenException(Refusals.UserNameTaken)
                : new RuleBrokenException(Refusals.PasswordRefused, ("detail", error.Description));
        }
    }
}
