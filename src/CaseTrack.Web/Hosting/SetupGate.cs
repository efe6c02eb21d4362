using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Hosting;

// Until the installation is set up, every page is the wizard.
internal sealed class SetupGate(RequestDelegate next)
{
    private bool _isSetUp;

    public async Task InvokeAsync(HttpContext http, CaseTrackDbContext db)
    {
        var path = http.Request.Path;
        if (_isSetUp || path.StartsWithSegments("/setup") || path.StartsWithSegments("/error") || path.StartsWithSegments("/language")
            || path.StartsWithSegments("/healthz") || path.StartsWithSegments("/readyz"))
        {
            await next(http);
            return;
        }

        _isSetUp = await db.Installations.AnyAsync(i => i.SetUpAt != null, http.RequestAborted);
        if (_isSetUp)
        {
            await next(http);
            return;
        }

        http.Response.Redirect("/setup");
    }
}
