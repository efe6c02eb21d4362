using System.Security.Claims;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Hosting;

// Makes the signed-in person the caller of this request, read from the database each time: a role that was taken away
// is gone with the next request.
internal sealed class CallerMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, CallerContext context, CaseTrackDbContext db)
    {
        if (Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            var person = await db.People.AsNoTracking().Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == new PersonId(id) && p.IsActive, http.RequestAborted);
            if (person is not null)
            {
                var path = await db.Agencies.Where(a => a.Id == person.AgencyId).Select(a => a.RegionPath).SingleAsync(http.RequestAborted);
                context.Become(Caller.Of(person, path));
            }
        }

        await next(http);
    }
}
