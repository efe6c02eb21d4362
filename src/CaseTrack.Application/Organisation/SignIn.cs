using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

[NeedsNoPermission("whoever signs in is nobody yet")]
public sealed record SignIn(string UserName, string Password, SignInFrom? From = null) : IStaged<SignInOutcome>;

// Nobody when refused; the reason stands in the audit log only. A session when the person is in; a pending sign-in when a
// code of the second factor must follow. KnownBrowser: what this browser keeps to be known the next time.
public sealed record SignInOutcome(Guid? PersonId, string? SessionToken = null, string? Pending = null, string? KnownBrowser = null);

internal sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator()
    {
        RuleFor(c => c.UserName).NotEmpty().MaximumLength(RegisterPersonValidator.UserNameMaxLength);
        RuleFor(c => c.Password).NotEmpty().MaximumLength(PasswordRules.MaxLength);
    }
}

internal sealed class SignInHandler(IMediator mediator, IAccounts accounts, ISeal seal) : IRequestHandler<SignIn, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var from = request.From ?? SignInFrom.Nowhere;
        var proof = await accounts.ProveAsync(request.UserName, request.Password, cancellationToken);
        var isKnown = proof.Person is { } person && seal.Open(Seals.KnownBrowser, from.KnownBrowser) == SignInRecords.MarkOf(person, proof.Stamp);
        return await mediator.Send(new RecordSignIn(proof, from, isKnown), cancellationToken);
    }
}

// A refusal is an outcome and no exception: the failure count and its audit entry must be saved.
[NeedsNoPermission("sent by SignIn alone, after the password was compared")]
internal sealed record RecordSignIn(PasswordProof Proof, SignInFrom From, bool FromKnownBrowser) : ICommand<SignInOutcome>;

internal sealed class RecordSignInHandler(
    ICaseTrackDb db, Present present, IAccounts accounts, ISecondFactors factors, ISeal seal, SessionRegister sessions)
    : IRequestHandler<RecordSignIn, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(RecordSignIn request, CancellationToken cancellationToken)
    {
        var moment = present.Moment();
        var verdict = await accounts.CountAsync(request.Proof, request.FromKnownBrowser, cancellationToken);
        if (request.Proof.Person is not { } id)
        {
            var installation = await db.GetInstallationAsync(cancellationToken);
            installation.Record(Acts.SignInFailed, moment.Today, moment, ("address", request.From.Address.Clean()));
            return new SignInOutcome(null);
        }

        var person = await db.People.SingleAsync(p => p.Id == id, cancellationToken);
        if (verdict != SignInVerdict.Right || !person.IsActive)
        {
            person.RecordFailedSignIn(verdict, moment, request.From);
            return new SignInOutcome(null);
        }

        if ((await factors.StateAsync(id, cancellationToken)).IsEnrolled)
        {
            var pending = seal.Close(Seals.PendingSignIn, SignInRecords.MarkOf(id, request.Proof.Stamp), Seals.PendingLasts);
            return new SignInOutcome(id.Value, Pending: pending);
        }

        return await person.LetInAsync(request.From, request.Proof.Stamp, moment, accounts, sessions, seal, cancellationToken);
    }
}
