using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using MediatR;

namespace CaseTrack.Application.Access;

// A new secret for the caller's authenticator app. Nothing is kept until a code proves that the app has it, so asking
// changes nothing; the sealed form comes back with that code.
[Needs(Permission.ChangeOwnAccount)]
public sealed record OfferSecondFactor(string? Offered = null) : IQuery<SecondFactorOffer>;

public sealed record SecondFactorOffer(string Secret, string Uri, string Offered);

internal sealed class OfferSecondFactorHandler(CallerContext context, IAccounts accounts, ISeal seal) : IRequestHandler<OfferSecondFactor, SecondFactorOffer>
{
    private const string Issuer = "CaseTrack";

    public async Task<SecondFactorOffer> Handle(OfferSecondFactor request, CancellationToken cancellationToken)
    {
        var person = context.Caller.RequirePerson();
        // After a mistyped code the app holds the secret already: it stays the same.
        var offered = SecondFactorOffers.Open(seal, person, request.Offered) is null ? null : request.Offered;
        offered ??= SecondFactorOffers.Close(seal, person, Totp.NewSecret());
        var secret = Totp.Text(SecondFactorOffers.Open(seal, person, offered)!);
        var userName = (await accounts.UserNamesAsync([person], cancellationToken))[person];
        return new SecondFactorOffer(
            secret, string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(userName)}?secret={secret}&issuer={Issuer}&digits={Totp.Digits}&period={Totp.StepSeconds}"), offered);
    }
}
