using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using MediatR;

namespace CaseTrack.Application.Access;

// What the security administrator sees of somebody's sign-in: whether there is a second factor, and the open sessions.
[Needs(Permission.SecureAccounts)]
public sealed record GetAccountOf(Guid PersonId) : IQuery<AccountOf>;

public sealed record AccountOf(SecondFactorState SecondFactor, IReadOnlyList<SessionRow> Sessions);

internal sealed class GetAccountOfHandler(ICaseTrackDb db, SessionContext session, ISecondFactors factors, TimeProvider time) : IRequestHandler<GetAccountOf, AccountOf>
{
    public async Task<AccountOf> Handle(GetAccountOf request, CancellationToken cancellationToken)
    {
        var person = new PersonId(request.PersonId);
        var terms = await db.SignInPolicies.TermsAsync(cancellationToken);
        return new AccountOf(
            await factors.StateAsync(person, cancellationToken),
            await db.Sessions.AliveAsync(person, terms, time.GetUtcNow(), session.Current?.Id, cancellationToken));
    }
}
