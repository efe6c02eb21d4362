using CaseTrack.Application.Access;
using CaseTrack.Application.Common;

namespace CaseTrack.Web.Hosting;

// What somebody owes before he may see anything else: a password that nobody else knows, and the second factor that his
// roles ask for.
internal sealed class AccountGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, SessionContext session, CallerContext caller)
    {
        var owed = session.Current switch
        {
            { MustChangePassword: true } => OpenPaths.Password,
            { } current when current.MustEnrol(caller.Caller.Roles) => OpenPaths.SecondFactor,
            _ => null,
        };
        if (owed is null || http.Request.IsOpenTo(owed))
        {
            return next(http);
        }

        http.Response.Redirect(owed);
        return Task.CompletedTask;
    }
}
