using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Access;

// The caller's own sign-in: second factor and open sessions, the last seen first.
[Needs(Permission.ChangeOwnAccount)]
public sealed record GetAccount : IQuery<OwnAccount>;

public sealed record OwnAccount(SecondFactorState SecondFactor, bool NeedsSecondFactor, PasswordProfile Profile, IReadOnlyList<SessionRow> Sessions);

public sealed record SessionRow(Guid Id, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, string Address, string Browser, bool IsThisOne);

internal sealed class GetAccountHandler(ICaseTrackDb db, CallerContext context, SessionContext session, ISecondFactors factors, TimeProvider time)
    : IRequestHandler<GetAccount, OwnAccount>
{
    public async Task<OwnAccount> Handle(GetAccount request, CancellationToken cancellationToken)
    {
        var person = context.Caller.RequirePerson();
        var terms = await db.SignInPolicies.TermsAsync(cancellationToken);
        return new OwnAccount(
            await factors.StateAsync(person, cancellationToken), terms.SecondFactorRoles.Any(context.Caller.Roles.Contains), terms.Profile,
            await db.Sessions.AliveAsync(person, terms, time.GetUtcNow(), session.Current?.Id, cancellationToken));
    }
}

internal static class SessionLists
{
    public static async Task<IReadOnlyList<SessionRow>> AliveAsync(
        this IQueryable<SignInSession> sessions, PersonId person, SignInTerms terms, DateTimeOffset now, Guid? thisOne, CancellationToken cancellationToken) =>
        [.. (await sessions.AsNoTracking().Where(s => s.PersonId == person).OrderByDescending(s => s.LastSeenAt).ToListAsync(cancellationToken))
            .Where(s => s.IsAlive(terms, now))
            .Select(s => new SessionRow(s.Id, s.StartedAt, s.LastSeenAt, s.Address, s.Browser, s.Id == thisOne))];
}
