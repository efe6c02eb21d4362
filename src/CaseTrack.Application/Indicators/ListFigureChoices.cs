using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Indicators;

// The regions and bureaus that the caller may choose in the filter of a figure: an inspector his subtree, others their own.
[Needs(Permission.ReadStatistics)]
public sealed record ListFigureChoices : IQuery<FigureChoices>;

public sealed record FigureChoices(IReadOnlyList<FigureChoice> Regions, IReadOnlyList<FigureChoice> Agencies);

public sealed record FigureChoice(string Value, string Name, string NameEn);

internal sealed class ListFigureChoicesHandler(ICaseTrackDb db, CallerContext context) : IRequestHandler<ListFigureChoices, FigureChoices>
{
    public async Task<FigureChoices> Handle(ListFigureChoices request, CancellationToken cancellationToken)
    {
        var caller = context.Caller;
        var path = caller.RegionPath;
        var regions = await db.Regions.AsNoTracking()
            .Where(r => caller.IsTrusted || r.Path.StartsWith(path))
            .OrderBy(r => r.Path)
            .Select(r => new FigureChoice(r.Code, r.Name, r.NameEn))
            .ToListAsync(cancellationToken);
        var everywhere = caller.IsTrusted || caller.HoldsAny(Role.Inspector);
        var agencies = await db.Agencies.AsNoTracking()
            .Where(a => a.ParentId == null && !a.IsExternal && (a.Id == caller.AgencyId || (everywhere && a.RegionPath.StartsWith(path))))
            .OrderBy(a => a.Code)
            .Select(a => new { a.Id, a.Name, a.NameEn })
            .ToListAsync(cancellationToken);
        return new FigureChoices(regions, [.. agencies.Select(a => new FigureChoice(a.Id.Value.ToString(), a.Name, a.NameEn))]);
    }
}
