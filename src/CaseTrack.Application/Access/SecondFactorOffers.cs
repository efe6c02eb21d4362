using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Access;

// The secret of an enrolment that has not ended: sealed for one person, so that nobody enrols a secret that we did not make.
internal static class SecondFactorOffers
{
    public static string Close(ISeal seal, PersonId person, byte[] secret) =>
        seal.Close(Seals.SecondFactorOffer, $"{person.Value:N} {Convert.ToHexString(secret)}", Seals.OfferLasts);

    public static byte[]? Open(ISeal seal, PersonId person, string? offered) =>
        seal.Open(Seals.SecondFactorOffer, offered)?.Split(' ') is [var owner, var secret] && owner == person.Value.ToString("N")
            ? Convert.FromHexString(secret)
            : null;
}
