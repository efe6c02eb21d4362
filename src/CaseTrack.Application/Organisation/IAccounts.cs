using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Organisation;

// How people sign in. Works inside the transaction of the command; passwords are never chosen for somebody to keep.
public interface IAccounts
{
    // Opens an account with a one-time password, which is returned once and stored only as a hash.
    Task<string> OpenAsync(PersonId person, string userName, CancellationToken cancellationToken);

    // A new one-time password; every session of the person ends.
    Task<string> ResetAsync(PersonId person, CancellationToken cancellationToken);

    // Closes the account and ends every session.
    Task CloseAsync(PersonId person, CancellationToken cancellationToken);

    // For demonstration data only: a known password that need not be changed.
    Task OpenForDemonstrationAsync(PersonId person, string userName, string password, CancellationToken cancellationToken);

    // Checks a password and counts: five wrong ones in a row lock the account for ten minutes. A name that nobody has
    // takes as long as one that somebody has.
    Task<SignInCheck> CheckAsync(string userName, string password, CancellationToken cancellationToken);

    // The same for somebody who is signed in and must prove it again.
    Task<SignInCheck> CheckAsync(PersonId person, string password, CancellationToken cancellationToken);

    // The person's own choice; every session ends.
    Task ChangeAsync(PersonId person, string password, CancellationToken cancellationToken);

    // Who has that user name.
    Task<PersonId?> FindAsync(string userName, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<PersonId, string>> UserNamesAsync(IReadOnlyList<PersonId> people, CancellationToken cancellationToken);

    // Every session of the person ends with its next request.
    Task EndSessionsAsync(PersonId person, CancellationToken cancellationToken);
}

public enum SignInVerdict
{
    Unknown,
    Right,
    Wrong,
    WrongAndLockedNow,
    Locked,
}

public sealed record SignInCheck(SignInVerdict Verdict, PersonId? Person);

// The session of the browser that is asking. Opened after the command that allows it was saved.
public interface ISessions
{
    Task OpenAsync(PersonId person);

    Task EndAsync();
}
