using CaseTrack.Domain.Common;
using Microsoft.AspNetCore.Identity;

namespace CaseTrack.Infrastructure.Identity;

// How a person signs in. Its id is the person's id: who somebody is and how he proves it are kept apart.
public sealed class Account : IdentityUser<Guid>
{
    public const int SecretMaxLength = 500;

    // Set with every password that somebody else chose: the first sign-in must replace it.
    public bool MustChangePassword { get; set; }

    public PersonId PersonId { get; init; }

    // Null for an account from before this was kept.
    public DateTimeOffset? PasswordChangedAt { get; set; }

    // The last hashes, the newest first, one a line; the present one is not among them.
    public string FormerPasswords { get; set; } = "";

    // Encrypted with the keys of data protection: the row alone makes no code.
    public string? SecondFactorSecret { get; set; }

    public DateTimeOffset? SecondFactorSince { get; set; }

    // Of the last code accepted: none of that step or before it is accepted again.
    public long? SecondFactorStep { get; set; }

    // Hashes of those left, one a line.
    public string RecoveryCodes { get; set; } = "";
}
