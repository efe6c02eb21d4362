namespace CaseTrack.Application.Access;

// For values that leave the program and come back: nobody else can read one, make one, or use it for another purpose or later.
public interface ISeal
{
    string Close(string purpose, string value, TimeSpan lasts);

    // Null when it is not ours, of another purpose, or too old.
    string? Open(string purpose, string? closed);
}

public static class KnownBrowsers
{
    // Whom this browser is known to belong to; a cookie that is not ours belongs to nobody.
    public static string? MarkIn(this ISeal seal, string? cookie) => seal.Open(Seals.KnownBrowser, cookie);
}

internal static class Seals
{
    public const string SecondFactorOffer = "second factor offer";
    public const string PendingSignIn = "pending sign-in";
    public const string KnownBrowser = "known browser";

    public static readonly TimeSpan OfferLasts = TimeSpan.FromMinutes(20);
    public static readonly TimeSpan PendingLasts = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan KnownLasts = TimeSpan.FromDays(180);
}
