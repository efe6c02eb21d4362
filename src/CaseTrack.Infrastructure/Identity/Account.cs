using CaseTrack.Domain.Common;
using Microsoft.AspNetCore.Identity;

namespace CaseTrack.Infrastructure.Identity;

// How a person signs in. Its id is the person's id: who somebody is and how he proves it are kept apart.
public sealed class Account : IdentityUser<Guid>
{
    // Set with every password that somebody else chose: the first sign-in must replace it.
    public bool MustChangePassword { get; set; }

    public PersonId PersonId { get; init; }
}
