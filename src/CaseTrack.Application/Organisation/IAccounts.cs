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
}
