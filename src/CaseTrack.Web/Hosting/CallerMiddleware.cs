using System.Security.Claims;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Hosting;

// Makes the signed-in person the caller of this request, read from the database each time: a role that was taken away
// is gone with the next request. It is part of every request, so it is one query.
internal sealed class CallerMiddleware(RequestDelegate next)
{
    private sealed record Held(string Name, AgencyId AgencyId, AgencyId? StationId, string RegionPath, Role? Role);

    private static readonly CompiledQuery<Func<CaseTrackDbContext, PersonId, IAsyncEnumerable<Held>>> Rows = new(() => EF.CompileAsyncQuery((CaseTrackDbContext db, PersonId id) =>
        from person in db.People
        where person.Id == id && person.IsActive
        join agency in db.Agencies on person.AgencyId equals agency.Id
        from role in person.Roles.DefaultIfEmpty()
        select new Held(person.Name, person.AgencyId, person.StationId, agency.RegionPath, (Role?)role!.Role)));

    public async Task InvokeAsync(HttpContext http, CallerContext context, CaseTrackDbContext db)
    {
        if (Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            var person = new PersonId(id);
            var held = await Rows.On(db)(db, person).ToListAsync(http.RequestAborted);
            if (held is [var one, ..])
            {
                context.Become(Caller.Of(person, one.Name, one.AgencyId, one.StationId, one.RegionPath, held.Select(h => h.Role).OfType<Role>()));
            }
        }

        await next(http);
    }
}
