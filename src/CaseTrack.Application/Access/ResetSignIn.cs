using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Access;

// The way back in for an administrator, from the command line of the server only: a new one-time password and no second
// factor. Whoever may type there holds the database anyway; what he does stands in the log under his name.
[Needs(Permission.ManagePeople)]
public sealed record ResetSignIn(string UserName) : ICommand<RegisteredPerson>;

internal sealed class ResetSignInValidator : AbstractValidator<ResetSignIn>
{
    public ResetSignInValidator() => RuleFor(c => c.UserName).NotEmpty().MaximumLength(RegisterPersonValidator.UserNameMaxLength);
}

internal sealed class ResetSignInHandler(CallerContext context, IAccounts accounts, ISecondFactors factors, IMediator mediator) : IRequestHandler<ResetSignIn, RegisteredPerson>
{
    public async Task<RegisteredPerson> Handle(ResetSignIn request, CancellationToken cancellationToken)
    {
        if (!context.Caller.IsTrusted)
        {
            throw new NotPermittedException(nameof(ResetSignIn), context.Caller.Name);
        }

        var person = await accounts.FindAsync(request.UserName, cancellationToken)
            ?? throw new RuleBrokenException(Refusals.UserUnknown, ("user", request.UserName));
        if ((await factors.StateAsync(person, cancellationToken)).IsEnrolled)
        {
            await mediator.Send(new ResetSecondFactor(person.Value), cancellationToken);
        }

        return await mediator.Send(new ResetPassword(person.Value), cancellationToken);
    }
}
