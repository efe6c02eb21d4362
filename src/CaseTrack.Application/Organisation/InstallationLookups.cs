using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

internal static class InstallationLookups
{
    // The one row of the installation; the first command that records something on it also makes it.
    public static async Task<Installation> GetInstallationAsync(this ICaseTrackDb db, CancellationToken cancellationToken)
    {
        if (await db.Installations.SingleOrDefaultAsync(cancellationToken) is { } known)
        {
            return known;
        }

        var installation = Installation.Create();
        db.Installations.Add(installation);
        return installation;
    }
}
