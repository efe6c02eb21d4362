using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// The second step: what SignIn answered with, and a code of the app or a recovery code.
[NeedsNoPermission("whoever signs in is nobody yet; the sealed first step says who gave the right password")]
public sealed record SignInWithCode(string? Pending, string Code, SignInFrom? From = null) : ICommand<CodeOutcome>;

// Expired: the first step lies too far back, or the password was replaced meanwhile; it must be taken again.
public sealed record CodeOutcome(SignInOutcome? SignedIn, bool IsExpired);

internal sealed class SignInWithCodeValidator : AbstractValidator<SignInWithCode>
{
    public const int CodeMaxLength = 40;

    public SignInWithCodeValidator() => RuleFor(c => c.Code).NotEmpty().MaximumLength(CodeMaxLength);
}

internal sealed class SignInWithCodeHandler(
    ICaseTrackDb db, Present present, IAccounts accounts, ISecondFactors factors, ISeal seal, SessionRegister sessions)
    : IRequestHandler<SignInWithCode, CodeOutcome>
{
    public async Task<CodeOutcome> Handle(SignInWithCode request, CancellationToken cancellationToken)
    {
        if (seal.Open(Seals.PendingSignIn, request.Pending) is not { } mark || !Guid.TryParseExact(mark.Split(' ')[0], "N", out var id))
        {
            return new CodeOutcome(null, IsExpired: true);
        }

        var person = await db.People.SingleOrDefaultAsync(p => p.Id == new PersonId(id) && p.IsActive, cancellationToken);
        if (person is null || await accounts.StampAsync(person.Id, cancellationToken) is not { } stamp || mark != SignInRecords.MarkOf(person.Id, stamp))
        {
            return new CodeOutcome(null, IsExpired: true);
        }

        var from = request.From ?? SignInFrom.Nowhere;
        var isKnown = seal.Open(Seals.KnownBrowser, from.KnownBrowser) == mark;
        var moment = present.Moment();
        // While the account is locked no code is looked at, so that none is used up in vain.
        var verdict = await accounts.CountCodeAsync(person.Id, isRight: true, isKnown, cancellationToken);
        var code = verdict == SignInVerdict.Right ? await factors.AcceptAsync(person.Id, request.Code, cancellationToken) : CodeVerdict.Wrong;
        if (code == CodeVerdict.Wrong)
        {
            verdict = verdict == SignInVerdict.Right ? await accounts.CountCodeAsync(person.Id, isRight: false, isKnown, cancellationToken) : verdict;
            person.RecordFailedSignIn(verdict, moment, from, "code");
            return new CodeOutcome(null, IsExpired: false);
        }

        if (code == CodeVerdict.RecoveryCode)
        {
            person.Record(Acts.RecoveryCodeUsed, moment.Today, moment with { Actor = person.Id, ActorName = person.Name });
        }

        return new CodeOutcome(await person.LetInAsync(from, stamp, moment, accounts, sessions, seal, cancellationToken), IsExpired: false);
    }
}
