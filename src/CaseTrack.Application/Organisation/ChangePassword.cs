using System.Globalization;
using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

[Needs(Permission.ChangeOwnAccount)]
public sealed record ChangePassword(string CurrentPassword, string NewPassword, SignInFrom? From = null) : IStaged<PasswordChange>;

// Not changed: the current password was wrong, which is counted as at sign-in. Changed: every session has ended, and this
// one goes on under a new token.
public sealed record PasswordChange(bool IsChanged, SignInOutcome? GoesOn = null);

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(c => c.CurrentPassword).NotEmpty().MaximumLength(PasswordRules.MaxLength);
        RuleFor(c => c.NewPassword).NotEmpty().MaximumLength(PasswordRules.MaxLength)
            .NotEqual(c => c.CurrentPassword).WithErrorCode("password_unchanged");
    }
}

internal sealed class ChangePasswordHandler(ICaseTrackDb db, CallerContext context, IMediator mediator, IAccounts accounts)
    : IRequestHandler<ChangePassword, PasswordChange>
{
    public async Task<PasswordChange> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var person = context.Caller.RequirePerson();
        var proof = await accounts.ProveAsync(person, request.CurrentPassword, cancellationToken);
        string? hash = null;
        if (proof.IsRight)
        {
            // Only for somebody who knows the present one: what is refused tells of former ones.
            await RefuseUnfitAsync(person, request.NewPassword, cancellationToken);
            hash = accounts.Hash(request.NewPassword);
        }

        return await mediator.Send(new ReplacePassword(proof, hash, request.From ?? SignInFrom.Nowhere), cancellationToken);
    }

    private async Task RefuseUnfitAsync(PersonId person, string password, CancellationToken cancellationToken)
    {
        var terms = await db.SignInPolicies.TermsAsync(cancellationToken);
        var rules = PasswordRules.Of(terms.Profile);
        var broken = rules.BrokenBy(password, await WordsOfAsync(person, cancellationToken))
            ?? (rules.Remembered > 0 && await accounts.WasUsedAsync(person, password, rules.Remembered, cancellationToken) ? "password_used_before" : null);
        if (broken is not null)
        {
            var text = ValidatorOptions.Global.LanguageManager.GetString(broken, CultureInfo.CurrentUICulture);
            var said = ValidatorOptions.Global.MessageFormatterFactory()
                .AppendArgument("MinLength", rules.MinLength).AppendArgument("MaxLength", PasswordRules.MaxLength)
                .AppendArgument("Distinct", rules.DistinctAtLeast).AppendArgument("Classes", rules.ClassesAtLeast).AppendArgument("Remembered", rules.Remembered)
                .BuildMessage(text);
            throw new ValidationException([new ValidationFailure(nameof(ChangePassword.NewPassword), said) { ErrorCode = broken }]);
        }
    }

    private async Task<IReadOnlyList<string>> WordsOfAsync(PersonId id, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == id, cancellationToken);
        var agency = await db.Agencies.AsNoTracking().SingleAsync(a => a.Id == person.AgencyId, cancellationToken);
        var userName = (await accounts.UserNamesAsync([id], cancellationToken)).GetValueOrDefault(id, "");
        return [userName, .. userName.Split('.', '-', '_'), person.Name, agency.Name, agency.Code, agency.NumberPrefix, .. agency.NameEn.Split(' ')];
    }
}

[NeedsNoPermission("sent by ChangePassword alone, after the password was compared")]
internal sealed record ReplacePassword(PasswordProof Proof, string? NewHash, SignInFrom From) : ICommand<PasswordChange>;

internal sealed class ReplacePasswordHandler(
    ICaseTrackDb db, CallerContext context, Present present, IAccounts accounts, ISeal seal, SessionRegister sessions)
    : IRequestHandler<ReplacePassword, PasswordChange>
{
    public async Task<PasswordChange> Handle(ReplacePassword request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(context.Caller.RequirePerson().Value, cancellationToken);
        var moment = present.Moment();
        var verdict = await accounts.CountAsync(request.Proof, fromKnownBrowser: false, cancellationToken);
        if (verdict != SignInVerdict.Right || request.NewHash is not { } hash)
        {
            person.RecordFailedSignIn(verdict, moment);
            if (verdict == SignInVerdict.WrongAndLockedNow)
            {
                // Whoever guesses with somebody's open session loses it.
                await sessions.EndAsync(person.Id, except: null, cancellationToken);
            }

            return new PasswordChange(false);
        }

        await accounts.ReplaceAsync(person.Id, hash, cancellationToken);
        await sessions.EndAsync(person.Id, except: null, cancellationToken);
        var token = await sessions.OpenAsync(person.Id, request.From, moment.At, cancellationToken);
        var stamp = await accounts.StampAsync(person.Id, cancellationToken);
        person.Record(Acts.PasswordChanged, moment.Today, moment);
        return new PasswordChange(true, new SignInOutcome(
            person.Id.Value, token, KnownBrowser: seal.Close(Seals.KnownBrowser, SignInRecords.MarkOf(person.Id, stamp), Seals.KnownLasts)));
    }
}
