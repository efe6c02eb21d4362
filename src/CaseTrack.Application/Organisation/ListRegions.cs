using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// To choose from; where there are more, the code can still be typed.
[Needs(Permission.ManageAgencies)]
public sealed record ListRegions : IQuery<IReadOnlyList<RegionChoice>>;

internal sealed class ListRegionsHandler(ICaseTrackDb db) : IRequestHandler<ListRegions, IReadOnlyList<RegionChoice>>
{
    private const int AtMost = 500;

    public async Task<IReadOnlyList<RegionChoice>> Handle(ListRegions request, CancellationToken cancellationToken) =>
        await db.Regions.AsNoTracking().OrderBy(r => r.Code).Take(AtMost)
            .Select(r => new RegionChoice(r.Code, r.Name, r.NameEn, r.Level)).ToListAsync(cancellationToken);
}
