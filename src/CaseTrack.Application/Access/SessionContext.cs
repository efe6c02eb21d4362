using CaseTrack.Domain.Organisation;

namespace CaseTrack.Application.Access;

// The browser session that a request came with, and what its owner must do before anything else.
public sealed record CurrentSession(
    Guid Id, DateTimeOffset ConfirmedAt, bool MustChangePassword, bool HasSecondFactor, IReadOnlyCollection<Role> SecondFactorRoles)
{
    public bool MustEnrol(IReadOnlySet<Role> roles) => !HasSecondFactor && SecondFactorRoles.Any(roles.Contains);
}

// Set once by the door, like the caller; nothing for a request that came without a browser session.
public sealed class SessionContext
{
    public CurrentSession? Current { get; private set; }

    public void Become(CurrentSession? session) => Current = session;
}
