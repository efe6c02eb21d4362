using CaseTrack.Application.Access;
using CaseTrack.Application.Organisation;

namespace CaseTrack.Web.Features.SignIn;

// What a browser brings to the sign-in and keeps of it, besides the session itself.
internal static class BrowserOf
{
    private const string Known = "casetrack.known";
    private const string Pending = "casetrack.pending";

    public static SignInFrom From(this HttpContext http) => new(
        http.Connection.RemoteIpAddress is { } a ? (a.IsIPv4MappedToIPv6 ? a.MapToIPv4() : a).ToString() : "", http.Request.Headers.UserAgent.ToString(), http.KnownBrowser());

    public static string? KnownBrowser(this HttpContext http) => http.Request.Cookies[Known] is { Length: > 0 } known ? known : null;

    public static string? PendingSignIn(this HttpContext http) => http.Request.Cookies[Pending] is { Length: > 0 } pending ? pending : null;

    public static void Keep(this HttpContext http, SignInOutcome outcome)
    {
        if (outcome.KnownBrowser is { } known)
        {
            http.Response.Cookies.Append(Known, known, Options(http, TimeSpan.FromDays(180)));
        }

        if (outcome.Pending is { } pending)
        {
            http.Response.Cookies.Append(Pending, pending, Options(http, lasts: null));
        }
        else if (http.PendingSignIn() is not null)
        {
            http.Response.Cookies.Delete(Pending, Options(http, lasts: null));
        }
    }

    private static CookieOptions Options(HttpContext http, TimeSpan? lasts) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, MaxAge = lasts, Path = "/" };
}
