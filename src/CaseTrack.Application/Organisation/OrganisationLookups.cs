using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

internal static class OrganisationLookups
{
    public static AgencyId RequireAgency(this Caller caller) =>
        caller.AgencyId ?? throw new RuleBrokenException(Refusals.AgencyUnknown, ("agency", "-"));

    public static PersonId RequirePerson(this Caller caller) => caller.PersonId ?? throw new NotFoundException(nameof(Person));

    public static async Task MustExistAsync(this IQueryable<Region> regions, string? code, CancellationToken cancellationToken)
    {
        if (code.Clean() is { } given && !await regions.AnyAsync(r => r.Code == given, cancellationToken))
        {
            throw new RuleBrokenException(Refusals.RegionUnknown, ("region", given));
        }
    }

    // Whoever is named on an act works where the caller works; of anybody else not even the name is told.
    public static Task<Person> GetColleagueAsync(this ICaseTrackDb db, Guid id, CancellationToken cancellationToken)
    {
        var (trusted, agency) = (db.Caller.IsTrusted, db.Caller.AgencyId);
        return db.People.Where(p => trusted || p.AgencyId == agency).GetAsync(id, cancellationToken);
    }

    // With roles: whoever is named on an act is loaded as a whole.
    public static async Task<Person> GetAsync(this IQueryable<Person> people, Guid id, CancellationToken cancellationToken) =>
        await people.Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == new PersonId(id), cancellationToken)
        ?? throw new NotFoundException(nameof(Person));
}
