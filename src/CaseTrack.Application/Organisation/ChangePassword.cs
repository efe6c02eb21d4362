using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Organisation;

[Needs(Permission.ChangeOwnAccount)]
public sealed record ChangePassword(string CurrentPassword, string NewPassword) : ICommand<PasswordChange>
{
    // Length, not composition (ASVS 6.2).
    public const int MinLength = 10;
    public const int MaxLength = 128;
    public const int DistinctAtLeast = 5;
}

// Not changed: the current password was wrong, which is counted as at sign-in.
public sealed record PasswordChange(bool IsChanged);

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(c => c.CurrentPassword).NotEmpty().MaximumLength(ChangePassword.MaxLength);
        RuleFor(c => c.NewPassword).Cascade(CascadeMode.Stop).NotEmpty().Length(ChangePassword.MinLength, ChangePassword.MaxLength)
            .Must(p => p.Distinct().Count() >= ChangePassword.DistinctAtLeast).WithErrorCode("password_too_uniform")
            .NotEqual(c => c.CurrentPassword).WithErrorCode("password_unchanged");
    }
}

internal sealed class ChangePasswordHandler(ICaseTrackDb db, CallerContext context, Present present, IAccounts accounts)
    : IRequestHandler<ChangePassword, PasswordChange>
{
    public async Task<PasswordChange> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(context.Caller.RequirePerson().Value, cancellationToken);
        var moment = present.Moment();
        var check = await accounts.CheckAsync(person.Id, request.CurrentPassword, cancellationToken);
        if (check.Verdict == SignInVerdict.Right)
        {
            await accounts.ChangeAsync(person.Id, request.NewPassword, cancellationToken);
            person.Record(Acts.PasswordChanged, moment.Today, moment);
            return new PasswordChange(true);
        }

        person.RecordFailedSignIn(check.Verdict, moment);
        if (check.Verdict == SignInVerdict.WrongAndLockedNow)
        {
            // Whoever guesses with somebody's open session loses it.
            await accounts.EndSessionsAsync(person.Id, cancellationToken);
        }

        return new PasswordChange(false);
    }
}
