using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Clues;

// The divisions to choose from: townships and streets of the own county; for a province or city its counties.
[Needs(Permission.ReadClues)]
public sealed record ListPlaces : IQuery<IReadOnlyList<NamedPlace>>;

internal sealed class ListPlacesHandler(ICaseTrackDb db) : IRequestHandler<ListPlaces, IReadOnlyList<NamedPlace>>
{
    public async Task<IReadOnlyList<NamedPlace>> Handle(ListPlaces request, CancellationToken cancellationToken)
    {
        var path = db.Caller.RegionPath;
        var own = db.Regions.AsNoTracking().Where(r => r.Path.StartsWith(path));
        var isCounty = await own.AnyAsync(r => r.Path == path && r.Level == RegionLevel.County, cancellationToken);
        return await own.Where(r => isCounty || r.Level != RegionLevel.Township).OrderBy(r => r.Code)
            .Select(r => new NamedPlace(r.Code, r.Name, r.NameEn)).ToListAsync(cancellationToken);
    }
}
