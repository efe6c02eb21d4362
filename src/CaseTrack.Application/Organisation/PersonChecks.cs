using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

internal static class PersonChecks
{
    public static void MustBeActive(this Person person)
    {
        if (!person.IsActive)
        {
            throw new RuleBrokenException(Refusals.PersonInactive, ("person", person.Name));
        }
    }

    // Without one of the three administrators nobody could ever appoint him again.
    public static async Task MustNotBeLastAsync(this IQueryable<Person> people, Person person, Role role, CancellationToken cancellationToken)
    {
        if (role.IsAdministrator() && person.Holds(role)
            && !await people.AnyAsync(p => p.Id != person.Id && p.IsActive && p.Roles.Any(r => r.Role == role), cancellationToken))
        {
            throw new RuleBrokenException(Refusals.LastAdministrator, ("role", role.ToString()));
        }
    }
}
