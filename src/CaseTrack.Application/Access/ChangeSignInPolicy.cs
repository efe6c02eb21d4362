using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Access;

// In force with the next request of everybody, sessions that are open already included.
[Needs(Permission.SecureAccounts)]
public sealed record ChangeSignInPolicy(
    PasswordProfile Profile, IReadOnlyCollection<Role> SecondFactorRoles, int IdleMinutes, int AbsoluteMinutes, int ParallelSessions) : ICommand<Unit>;

internal sealed class ChangeSignInPolicyValidator : AbstractValidator<ChangeSignInPolicy>
{
    public ChangeSignInPolicyValidator()
    {
        RuleFor(c => c.Profile).IsInEnum();
        RuleForEach(c => c.SecondFactorRoles).IsInEnum();
        RuleFor(c => c.IdleMinutes).InclusiveBetween(SignInPolicy.IdleAtLeast, SignInPolicy.IdleAtMost);
        RuleFor(c => c.AbsoluteMinutes).InclusiveBetween(SignInPolicy.IdleAtLeast, SignInPolicy.AbsoluteAtMost);
        RuleFor(c => c.ParallelSessions).InclusiveBetween(1, SignInPolicy.ParallelAtMost);
    }
}

internal sealed class ChangeSignInPolicyHandler(ICaseTrackDb db, Present present) : IRequestHandler<ChangeSignInPolicy, Unit>
{
    public async Task<Unit> Handle(ChangeSignInPolicy request, CancellationToken cancellationToken)
    {
        var policy = await db.SignInPolicies.SingleOrDefaultAsync(cancellationToken);
        if (policy is null)
        {
            db.SignInPolicies.Add(policy = SignInPolicy.Create());
        }

        policy.Change(
            new SignInTerms(request.Profile, request.SecondFactorRoles, request.IdleMinutes, request.AbsoluteMinutes, request.ParallelSessions), present.Moment());
        return Unit.Value;
    }
}
