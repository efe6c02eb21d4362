using System.Security.Claims;
using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Persistence;
using MediatR;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseTrack.Infrastructure.Identity;

// With every request: is the session of this cookie still there, and inside its limits? The row decides, on every node.
// When it was last used stands to the second in the cookie, which is renewed with each answer, and roughly in the row:
// so the idle limit is exact and reading pages does not write.
internal sealed class SessionCheck(CaseTrackDbContext db, SessionContext current, TimeProvider time)
{
    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(1);

    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var now = time.GetUtcNow();
        var issued = context.Properties.IssuedUtc ?? DateTimeOffset.MinValue;
        if (context.Principal?.FindFirstValue(Sessions.Token) is not { } token
            || await Query.On(db)(db, SessionToken.HashOf(token), context.HttpContext.RequestAborted) is not { } session
            || context.Principal.FindFirstValue(ClaimTypes.NameIdentifier) != session.PersonId.Value.ToString()
            || TermsOf(session) is var terms && !terms.Allows(session.StartedAt, session.LastSeenAt > issued ? session.LastSeenAt : issued, now))
        {
            context.RejectPrincipal();
            return;
        }

        current.Become(new CurrentSession(
            session.Id, session.ConfirmedAt, session.MustChangePassword || PasswordRules.Of(terms.Profile).IsExpired(session.PasswordChangedAt, now),
            session.SecondFactorSince is not null, terms.SecondFactorRoles));
        context.ShouldRenew = now - issued >= RenewEvery;
        if (now - session.LastSeenAt >= WriteEvery)
        {
            NoteLater(context, session.Id, now);
        }
    }

    // After the answer: whoever reads never waits for a writer.
    private static void NoteLater(CookieValidatePrincipalContext context, Guid session, DateTimeOffset now)
    {
        var scopes = context.HttpContext.RequestServices.GetRequiredService<IServiceScopeFactory>();
        context.HttpContext.Response.OnCompleted(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new NoteSeen(session, now));
            }
            catch (ChangedMeanwhileException e)
            {
                scope.ServiceProvider.GetRequiredService<ILogger<SessionCheck>>().LogDebug(e, "Session {Session} ended before its use was noted", session);
            }
        });
    }

    private static readonly SignInTerms Unchanged = SignInPolicy.Create().Terms;

    private static SignInTerms TermsOf(Found found) => new(
        found.Profile ?? Unchanged.Profile, SignInPolicy.RolesIn(found.SecondFactorRoles ?? ""), found.IdleMinutes ?? Unchanged.IdleMinutes,
        found.AbsoluteMinutes ?? Unchanged.AbsoluteMinutes, Unchanged.ParallelSessions);

    private static readonly CompiledQuery<Func<CaseTrackDbContext, string, CancellationToken, Task<Found?>>> Query = new(() => EF.CompileAsyncQuery(
        (CaseTrackDbContext db, string hash, CancellationToken _) => (
            from session in db.Sessions
            where session.TokenHash == hash
            join account in db.Users on session.PersonId equals account.PersonId
            select new Found
            {
                Id = session.Id,
                PersonId = session.PersonId,
                StartedAt = session.StartedAt,
                LastSeenAt = session.LastSeenAt,
                ConfirmedAt = session.ConfirmedAt,
                MustChangePassword = account.MustChangePassword,
                PasswordChangedAt = account.PasswordChangedAt,
                SecondFactorSince = account.SecondFactorSince,
                // Values one by one: the embedded database joins no row that may be missing.
                Profile = db.SignInPolicies.Select(p => (PasswordProfile?)p.Profile).SingleOrDefault(),
                SecondFactorRoles = db.SignInPolicies.Select(p => p.SecondFactorRoles).SingleOrDefault(),
                IdleMinutes = db.SignInPolicies.Select(p => (int?)p.IdleMinutes).SingleOrDefault(),
                AbsoluteMinutes = db.SignInPolicies.Select(p => (int?)p.AbsoluteMinutes).SingleOrDefault(),
            }).SingleOrDefault()));

    private sealed class Found
    {
        public Guid Id { get; init; }

        public PersonId PersonId { get; init; }

        public DateTimeOffset StartedAt { get; init; }

        public DateTimeOffset LastSeenAt { get; init; }

        public DateTimeOffset ConfirmedAt { get; init; }

        public bool MustChangePassword { get; init; }

        public DateTimeOffset? PasswordChangedAt { get; init; }

        public DateTimeOffset? SecondFactorSince { get; init; }

        public PasswordProfile? Profile { get; init; }

        public string? SecondFactorRoles { get; init; }

        public int? IdleMinutes { get; init; }

        public int? AbsoluteMinutes { get; init; }
    }
}
