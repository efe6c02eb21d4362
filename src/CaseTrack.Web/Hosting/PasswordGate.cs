using CaseTrack.Infrastructure.Identity;

namespace CaseTrack.Web.Hosting;

// Whoever still has a password that somebody else knows sees nothing but the page to change it.
internal sealed class PasswordGate(RequestDelegate next)
{
    private static readonly PathString[] Open = ["/account/password", "/sign-out", "/language", "/healthz", "/readyz"];

    public Task InvokeAsync(HttpContext http)
    {
        if (http.User.HasClaim(c => c.Type == SessionClaims.MustChangePassword) && !Open.Any(p => http.Request.Path.StartsWithSegments(p)))
        {
            http.Response.Redirect("/account/password");
            return Task.CompletedTask;
        }

        return next(http);
    }
}
