namespace CaseTrack.Web.Hosting;

// What answers although something is owed first: the installation its set-up, a person his password or his second factor.
internal static class OpenPaths
{
    public const string Setup = "/setup";
    public const string Password = "/account/password";
    public const string SecondFactor = "/account/second-factor";

    // Asks nobody and no database: that may be what failed.
    private const string Errors = "/error";

    // Whatever is owed: the way to say what failed, to read it, and to be watched.
    private static readonly PathString[] Always = [Errors, "/language", "/healthz", "/readyz"];

    public static bool IsError(this HttpRequest request) => request.Path.StartsWithSegments(Errors);

    // The page that is owed, the steps to it, and what is always open.
    public static bool IsOpenTo(this HttpRequest request, string owed) =>
        Array.Exists<PathString>([owed, .. Always, .. StepsTo(owed)], path => request.Path.StartsWithSegments(path));

    private static PathString[] StepsTo(string owed) => owed switch
    {
        Password => ["/sign-out"],
        // Enrolling may ask for the password again.
        SecondFactor => ["/sign-out", "/account/confirm"],
        _ => [],
    };
}
