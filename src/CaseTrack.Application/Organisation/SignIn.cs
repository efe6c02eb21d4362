using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

[NeedsNoPermission("whoever signs in is nobody yet")]
public sealed record SignIn(string UserName, string Password) : ICommand<SignInOutcome>;

// Nobody when refused; the reason stands in the audit log only.
public sealed record SignInOutcome(Guid? PersonId);

internal sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator()
    {
        RuleFor(c => c.UserName).NotEmpty().MaximumLength(RegisterPersonValidator.UserNameMaxLength);
        RuleFor(c => c.Password).NotEmpty().MaximumLength(ChangePassword.MaxLength);
    }
}

// A refusal is an outcome and no exception: the failure count and its audit entry must be saved.
internal sealed class SignInHandler(ICaseTrackDb db, Present present, IAccounts accounts) : IRequestHandler<SignIn, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var check = await accounts.CheckAsync(request.UserName, request.Password, cancellationToken);
        var moment = present.Moment();
        if (check.Person is not { } id)
        {
            var installation = await db.GetInstallationAsync(cancellationToken);
            installation.Record(Acts.SignInFailed, moment.Today, moment);
            return new SignInOutcome(null);
        }

        var person = await db.People.SingleAsync(p => p.Id == id, cancellationToken);
        if (check.Verdict == SignInVerdict.Right && person.IsActive)
        {
            person.Record(Acts.SignedIn, moment.Today, moment with { Actor = id, ActorName = person.Name });
            return new SignInOutcome(id.Value);
        }

        person.RecordFailedSignIn(check.Verdict, moment);
        return new SignInOutcome(null);
    }
}
