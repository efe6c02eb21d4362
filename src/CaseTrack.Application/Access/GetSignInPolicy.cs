using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using MediatR;

namespace CaseTrack.Application.Access;

[Needs(Permission.SecureAccounts)]
public sealed record GetSignInPolicy : IQuery<SignInTerms>;

internal sealed class GetSignInPolicyHandler(ICaseTrackDb db) : IRequestHandler<GetSignInPolicy, SignInTerms>
{
    public Task<SignInTerms> Handle(GetSignInPolicy request, CancellationToken cancellationToken) => db.SignInPolicies.TermsAsync(cancellationToken);
}
