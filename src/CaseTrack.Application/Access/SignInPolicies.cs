using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Access;

public static class SignInPolicies
{
    // The row is written with a lag of up to a minute; for lists and clearing that much grace is enough.
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(1);

    public static async Task<SignInTerms> TermsAsync(this IQueryable<SignInPolicy> policies, CancellationToken cancellationToken) =>
        (await policies.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? SignInPolicy.Create()).Terms;

    // The end of the idle time belongs to the session no more, nor does that of its longest life.
    public static bool Allows(this SignInTerms terms, DateTimeOffset startedAt, DateTimeOffset lastSeenAt, DateTimeOffset now) =>
        now < lastSeenAt.AddMinutes(terms.IdleMinutes) && now < startedAt.AddMinutes(terms.AbsoluteMinutes);

    internal static bool IsAlive(this SignInSession session, SignInTerms terms, DateTimeOffset now) =>
        terms.Allows(session.StartedAt, session.LastSeenAt + Lag, now);
}
