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
    private static readonly CompiledQuery<Func<DbContext, string, IAsyncEnumerable<NamedPlace>>> Under = new(() => EF.CompileAsyncQuery((DbContext db, string path) =>
        db.Set<Region>()
            .Where(r => r.Path.StartsWith(path)
                && (r.Level != RegionLevel.Township || db.Set<Region>().Any(own => own.Path == path && own.Level == RegionLevel.County)))
            .OrderBy(r => r.Code)
            .Select(r => new NamedPlace(r.Code, r.Name, r.NameEn))));

    public async Task<IReadOnlyList<NamedPlace>> Handle(ListPlaces request, CancellationToken cancellationToken) =>
        await Under.On(db.Context())(db.Context(), db.Caller.RegionPath).ToListAsync(cancellationToken);
}
