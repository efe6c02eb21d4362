using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Organisation;

// How people sign in. Works inside the transaction of the command, except what hashes; passwords are never chosen for
// somebody to keep.
public interface IAccounts
{
    // Opens an account with a one-time password, which is returned once and stored only as a hash.
    Task<string> OpenAsync(PersonId person, string userName, CancellationToken cancellationToken);

    // A new one-time password; a lock ends with it.
    Task<string> ResetAsync(PersonId person, CancellationToken cancellationToken);

    Task CloseAsync(PersonId person, CancellationToken cancellationToken);

    // For demonstration data only: a known password that need not be changed.
    Task OpenForDemonstrationAsync(PersonId person, string userName, string password, CancellationToken cancellationToken);

    // Compares a password with the hash: slow on purpose, so never inside a transaction. Changes nothing; a name that nobody
    // has takes as long as one that somebody has.
    Task<PasswordProof> ProveAsync(string userName, string password, CancellationToken cancellationToken);

    // The same for somebody who is signed in and must prove it again.
    Task<PasswordProof> ProveAsync(PersonId person, string password, CancellationToken cancellationToken);

    // Judges a proof and counts: five wrong ones in a row lock the account for ten minutes. A known browser is one in which
    // this person signed in before: what others did from elsewhere does not shut it out, nor does it count for them.
    Task<SignInVerdict> CountAsync(PasswordProof proof, bool fromKnownBrowser, CancellationToken cancellationToken);

    // The same for a code.
    Task<SignInVerdict> CountCodeAsync(PersonId person, bool isRight, bool fromKnownBrowser, CancellationToken cancellationToken);

    // Somebody is in: what was counted wrong is forgotten.
    Task ForgiveAsync(PersonId person, CancellationToken cancellationToken);

    // Slow too: for a password that its owner chose.
    string Hash(string password);

    // Whether it is one of the person's last ones, the present one included. Slow.
    Task<bool> WasUsedAsync(PersonId person, string password, int remembered, CancellationToken cancellationToken);

    // The person's own choice.
    Task ReplaceAsync(PersonId person, string hash, CancellationToken cancellationToken);

    // Changes with every new password: what was sealed with the old one is worth nothing then.
    Task<string?> StampAsync(PersonId person, CancellationToken cancellationToken);

    // Who has that user name.
    Task<PersonId?> FindAsync(string userName, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<PersonId, string>> UserNamesAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken);
}

public enum SignInVerdict
{
    Unknown,
    Right,
    Wrong,
    WrongAndLockedNow,
    Locked,
}

// The hash is the one that was compared: counting refuses a proof against a password that was replaced meanwhile.
public sealed record PasswordProof(PersonId? Person, bool IsRight, string? Hash, string? Stamp);

// The session of the browser that is asking. Opened after the command that allows it was saved.
public interface ISessions
{
    Task OpenAsync(PersonId person, string token);

    Task EndAsync();
}
