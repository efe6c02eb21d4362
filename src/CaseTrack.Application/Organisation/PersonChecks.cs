using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
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

    // Without one of the three administrators nobody could ever appoint him again. The act stands in the installation's chain
    // too: of two that remove the last two at once, the later one finds it changed and looks again.
    public static async Task MustNotBeLastAsync(this ICaseTrackDb db, Person person, Role role, Moment moment, CancellationToken cancellationToken)
    {
        if (!role.IsAdministrator() || !person.Holds(role))
        {
            return;
        }

        if (!await db.People.AnyAsync(p => p.Id != person.Id && p.IsActive && p.Roles.Any(r => r.Role == role), cancellationToken))
        {
            throw new RuleBrokenException(Refusals.LastAdministrator, ("role", role.ToString()));
        }

        var installation = await db.GetInstallationAsync(cancellationToken);
        installation.Record(Acts.AdministratorRemoved, moment.Today, moment, ("role", role.ToString()), ("person", person.Id.Value.ToString()));
    }
}
