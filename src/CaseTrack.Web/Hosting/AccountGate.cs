using CaseTrack.Application.Access;
using CaseTrack.Application.Common;

namespace CaseTrack.Web.Hosting;

// What somebody owes before he may see anything else: a password that nobody else knows, and the second factor that his
// roles ask for.
internal sealed class AccountGate(RequestDelegate next)
{
    private static readonly PathString[] Open = ["/sign-out", "/language", "/healthz", "/readyz"];

    public Task InvokeAsync(HttpContext http, SessionContext session, CallerContext caller)
    {
        var owed = session.Current switch
        {
            { MustChangePassword: true } => "/account/password",
            { } current when current.MustEnrol(caller.Caller.Roles) => "/account/second-factor",
            _ => null,
        };
        if (owed is null || http.Request.Path.StartsWithSegments(owed) || IsStepTo(owed, http.Request.Path) || Open.Any(p => http.Request.Path.StartsWithSegments(p)))
        {
            return next(http);
        }

        http.Response.Redirect(owed);
        return Task.CompletedTask;
    }

    // Enrolling may ask for the password again.
    private static bool IsStepTo(string owed, PathString path) => owed == "/account/second-factor" && path.StartsWithSegments("/account/confirm");
}
