using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace CaseTrack.Application.Access;

[Needs(Permission.ChangeOwnAccount)]
public sealed record EnrolSecondFactor(string? Offered, string Code) : ICommand<RecoveryCodeSheet>;

// Shown this once; only their hashes are kept.
public sealed record RecoveryCodeSheet(IReadOnlyList<string> Codes);

internal sealed class EnrolSecondFactorValidator : AbstractValidator<EnrolSecondFactor>
{
    public EnrolSecondFactorValidator() => RuleFor(c => c.Code).NotEmpty().MaximumLength(SignInWithCodeValidator.CodeMaxLength);
}

internal sealed class EnrolSecondFactorHandler(
    ICaseTrackDb db, CallerContext context, SessionContext current, Present present, ISecondFactors factors, ISeal seal, SessionRegister sessions)
    : IRequestHandler<EnrolSecondFactor, RecoveryCodeSheet>
{
    public async Task<RecoveryCodeSheet> Handle(EnrolSecondFactor request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(context.Caller.RequirePerson().Value, cancellationToken);
        var moment = present.Moment();
        if ((await factors.StateAsync(person.Id, cancellationToken)).IsEnrolled)
        {
            throw new RuleBrokenException(Refusals.SecondFactorPresent);
        }

        var secret = SecondFactorOffers.Open(seal, person.Id, request.Offered) ?? throw new RuleBrokenException(Refusals.EnrolmentExpired);
        if (Totp.Match(secret, request.Code, moment.At, accepted: null) is not { } step)
        {
            var text = ValidatorOptions.Global.LanguageManager.GetString("code_wrong", CultureInfo.CurrentUICulture);
            throw new ValidationException([new ValidationFailure(nameof(request.Code), text) { ErrorCode = "code_wrong" }]);
        }

        var codes = RecoveryCodes.New();
        await factors.EnrolAsync(person.Id, Totp.Text(secret), step, moment.At, [.. codes.Select(RecoveryCodes.HashOf)], cancellationToken);
        await sessions.EndAsync(person.Id, current.Current?.Id, cancellationToken);
        person.Record(Acts.SecondFactorEnrolled, moment.Today, moment);
        return new RecoveryCodeSheet(codes);
    }
}
