using System.Security.Cryptography;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using Microsoft.AspNetCore.Identity;

namespace CaseTrack.Infrastructure.Identity;

internal sealed class Accounts(UserManager<Account> users) : IAccounts
{
    // Without the letters and digits that look alike on paper.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

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
        var token = await users.GeneratePasswordResetTokenAsync(account);
        Refuse(await users.ResetPasswordAsync(account, token, password));
        Refuse(await users.SetLockoutEndDateAsync(account, null));
        return password;
    }

    public async Task CloseAsync(PersonId person, CancellationToken cancellationToken)
    {
        var account = await FindAsync(person);
        Refuse(await users.SetLockoutEndDateAsync(account, DateTimeOffset.MaxValue));
        Refuse(await users.UpdateSecurityStampAsync(account));
    }

    private static string OneTimePassword() => RandomNumberGenerator.GetString(Alphabet, 14);

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
