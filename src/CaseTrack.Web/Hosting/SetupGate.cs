using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Hosting;

// Until the installation is set up, every page is the wizard.
internal sealed class SetupGate(RequestDelegate next)
{
    private bool _isSetUp;

    public async Task InvokeAsync(HttpContext http, CaseTrackDbContext db)
    {
        if (_isSetUp || http.Request.IsOpenTo(OpenPaths.Setup))
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

        http.Response.Redirect(OpenPaths.Setup);
    }
}
