using System.Security.Cryptography;
using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaseTrack.Infrastructure.Identity;

internal sealed class Accounts(UserManager<Account> users, IOptions<IdentityOptions> options, TimeProvider time) : IAccounts
{
    // Without the letters and digits that look alike on paper.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly Account Nobody = new();
    private static string? _nobodysHash;

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
        (account.MustChangePassword, account.AccessFailedCount, account.LockoutEnd) = (true, 0, null);
        await KeepAsync(account, Hash(password));
        return password;
    }

    public async Task CloseAsync(PersonId person, CancellationToken cancellationToken)
    {
        var account = await FindAsync(person);
        account.LockoutEnd = DateTimeOffset.MaxValue;
        Refuse(await users.UpdateSecurityStampAsync(account));
    }

    public async Task<PasswordProof> ProveAsync(string userName, string password, CancellationToken cancellationToken)
    {
        var name = users.NormalizeName(userName);
        var account = await users.Users.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name, cancellationToken);
        return Prove(account, password);
    }

    public async Task<PasswordProof> ProveAsync(PersonId person, string password, CancellationToken cancellationToken) =>
        Prove(await users.Users.AsNoTracking().SingleAsync(a => a.PersonId == person, cancellationToken), password);

    public async Task<SignInVerdict> CountAsync(PasswordProof proof, bool fromKnownBrowser, CancellationToken cancellationToken)
    {
        if (proof.Person is not { } person)
        {
            return SignInVerdict.Unknown;
        }

        var account = await FindAsync(person);
        return await CountAsync(account, proof.IsRight && account.PasswordHash == proof.Hash, fromKnownBrowser, countsForKnown: false);
    }

    // Whoever comes as far as a code has the password: his wrong codes count from wherever they come.
    public async Task<SignInVerdict> CountCodeAsync(PersonId person, bool isRight, bool fromKnownBrowser, CancellationToken cancellationToken) =>
        await CountAsync(await FindAsync(person), isRight, fromKnownBrowser, countsForKnown: true);

    public async Task ForgiveAsync(PersonId person, CancellationToken cancellationToken)
    {
        var account = await FindAsync(person);
        if (account.AccessFailedCount > 0)
        {
            account.AccessFailedCount = 0;
            Refuse(await users.UpdateAsync(account));
        }
    }

    public string Hash(string password) => users.PasswordHasher.HashPassword(Nobody, password);

    public async Task<bool> WasUsedAsync(PersonId person, string password, int remembered, CancellationToken cancellationToken)
    {
        var account = await users.Users.AsNoTracking().SingleAsync(a => a.PersonId == person, cancellationToken);
        return Lines(account.FormerPasswords).Prepend(account.PasswordHash!).Take(remembered).Any(hash => IsRight(account, hash, password));
    }

    public async Task ReplaceAsync(PersonId person, string hash, CancellationToken cancellationToken)
    {
        var account = await FindAsync(person);
        account.MustChangePassword = false;
        await KeepAsync(account, hash);
    }

    public async Task<string?> StampAsync(PersonId person, CancellationToken cancellationToken) =>
        (await users.FindByIdAsync(person.Value.ToString()))?.SecurityStamp;

    public async Task<PersonId?> FindAsync(string userName, CancellationToken cancellationToken) => (await users.FindByNameAsync(userName))?.PersonId;

    public async Task<IReadOnlyDictionary<PersonId, string>> UserNamesAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken) =>
        await users.Users.Where(a => people.Contains(a.PersonId)).ToDictionaryAsync(a => a.PersonId, a => a.UserName!, cancellationToken);

    internal static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // Fits every profile: three classes of characters and sixteen of them.
    private static string OneTimePassword()
    {
        while (true)
        {
            var password = RandomNumberGenerator.GetString(Alphabet, 16);
            if (Enum.GetValues<PasswordProfile>().All(p => PasswordRules.Of(p).BrokenBy(password, []) is null))
            {
                return password;
            }
        }
    }

    private PasswordProof Prove(Account? account, string password) => account is null
        ? new PasswordProof(null, Pretend(password), null, null)
        : new PasswordProof(account.PersonId, IsRight(account, account.PasswordHash!, password), account.PasswordHash, account.SecurityStamp);

    // The work of a comparison, for a name that nobody has.
    private bool Pretend(string password)
    {
        IsRight(Nobody, _nobodysHash ??= Hash(OneTimePassword()), password);
        return false;
    }

    private bool IsRight(Account account, string hash, string password) =>
        users.PasswordHasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;

    // By the injected clock, which the user manager's own lockout does not ask.
    private async Task<SignInVerdict> CountAsync(Account account, bool isRight, bool fromKnownBrowser, bool countsForKnown)
    {
        var now = time.GetUtcNow();
        var isClosed = account.LockoutEnd == DateTimeOffset.MaxValue;
        if (isClosed || (account.LockoutEnd > now && !fromKnownBrowser))
        {
            return SignInVerdict.Locked;
        }

        if (isRight)
        {
            return SignInVerdict.Right;
        }

        if (fromKnownBrowser && !countsForKnown)
        {
            return SignInVerdict.Wrong;
        }

        var verdict = SignInVerdict.Wrong;
        if (++account.AccessFailedCount >= options.Value.Lockout.MaxFailedAccessAttempts)
        {
            verdict = SignInVerdict.WrongAndLockedNow;
            (account.AccessFailedCount, account.LockoutEnd) = (0, now + options.Value.Lockout.DefaultLockoutTimeSpan);
        }

        Refuse(await users.UpdateAsync(account));
        return verdict;
    }

    private async Task KeepAsync(Account account, string hash)
    {
        account.FormerPasswords = string.Join('\n', Lines(account.FormerPasswords).Prepend(account.PasswordHash!).Take(PasswordRules.RememberedAtMost));
        (account.PasswordHash, account.PasswordChangedAt) = (hash, time.GetUtcNow());
        Refuse(await users.UpdateSecurityStampAsync(account));
    }

    private async Task CreateAsync(Account account, string password)
    {
        (account.LockoutEnabled, account.PasswordHash, account.PasswordChangedAt) = (true, Hash(password), time.GetUtcNow());
        Refuse(await users.CreateAsync(account));
    }

    private async Task<Account> FindAsync(PersonId person) =>
        await users.FindByIdAsync(person.Value.ToString()) ?? throw new InvalidOperationException("The person has no account.");

    internal static void Refuse(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            var error = result.Errors.First();
            throw error.Code switch
            {
                nameof(IdentityErrorDescriber.DuplicateUserName) => new RuleBrokenException(Refusals.UserNameTaken),
                // Two at once, such as the same code sent twice: only one of them was first.
                nameof(IdentityErrorDescriber.ConcurrencyFailure) => new ChangedMeanwhileException(new InvalidOperationException(error.Description)),
                _ => new RuleBrokenException(Refusals.PasswordRefused, ("detail", error.Description)),
            };
        }
    }
}
