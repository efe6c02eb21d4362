using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Access;

// Somebody who is signed in proves again who he is, with everything that signing in asks of him, before an act that an
// unwatched screen must not allow. Wrong answers count as at sign-in; the session goes on under a new token.
[Needs(Permission.ChangeOwnAccount)]
public sealed record ConfirmIdentity(string Password, string? Code) : IStaged<Confirmation>;

public sealed record Confirmation(string? SessionToken)
{
    // How long it holds.
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
}

internal sealed class ConfirmIdentityValidator : AbstractValidator<ConfirmIdentity>
{
    public ConfirmIdentityValidator()
    {
        RuleFor(c => c.Password).NotEmpty().MaximumLength(PasswordRules.MaxLength);
        RuleFor(c => c.Code).MaximumLength(SignInWithCodeValidator.CodeMaxLength);
    }
}

internal sealed class ConfirmIdentityHandler(CallerContext context, IMediator mediator, IAccounts accounts) : IRequestHandler<ConfirmIdentity, Confirmation>
{
    public async Task<Confirmation> Handle(ConfirmIdentity request, CancellationToken cancellationToken)
    {
        var proof = await accounts.ProveAsync(context.Caller.RequirePerson(), request.Password, cancellationToken);
        return await mediator.Send(new RecordConfirmation(proof, request.Code), cancellationToken);
    }
}

[NeedsNoPermission("sent by ConfirmIdentity alone, after the password was compared")]
internal sealed record RecordConfirmation(PasswordProof Proof, string? Code) : ICommand<Confirmation>;

internal sealed class RecordConfirmationHandler(
    ICaseTrackDb db, CallerContext context, SessionContext current, Present present, IAccounts accounts, ISecondFactors factors, SessionRegister sessions)
    : IRequestHandler<RecordConfirmation, Confirmation>
{
    public async Task<Confirmation> Handle(RecordConfirmation request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(context.Caller.RequirePerson().Value, cancellationToken);
        var moment = present.Moment();
        var verdict = await accounts.CountAsync(request.Proof, fromKnownBrowser: false, cancellationToken);
        if (verdict == SignInVerdict.Right && (await factors.StateAsync(person.Id, cancellationToken)).IsEnrolled)
        {
            var code = await factors.AcceptAsync(person.Id, request.Code ?? "", cancellationToken);
            verdict = await accounts.CountCodeAsync(person.Id, code != CodeVerdict.Wrong, fromKnownBrowser: false, cancellationToken);
        }

        if (verdict != SignInVerdict.Right)
        {
            person.RecordFailedSignIn(verdict, moment, step: "confirm");
            if (verdict == SignInVerdict.WrongAndLockedNow)
            {
                await sessions.EndAsync(person.Id, except: null, cancellationToken);
            }

            return new Confirmation(null);
        }

        var asking = current.Current?.Id;
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == asking && s.PersonId == person.Id, cancellationToken)
            ?? throw new NotFoundException(nameof(SignInSession));
        await accounts.ForgiveAsync(person.Id, cancellationToken);
        var token = SessionToken.New();
        (session.TokenHash, session.ConfirmedAt, session.LastSeenAt) = (SessionToken.HashOf(token), moment.At, moment.At);
        person.Record(Acts.IdentityConfirmed, moment.Today, moment);
        return new Confirmation(token);
    }
}
