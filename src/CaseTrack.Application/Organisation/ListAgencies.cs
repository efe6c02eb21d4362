using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// By code. Bureaus, their stations, and the external agencies that imports named.
[Needs(Permission.ManageAgencies)]
public sealed record ListAgencies(string? After = null, bool WithExternal = true) : IQuery<AgenciesPage>;

public sealed record AgenciesPage(IReadOnlyList<AgencyRow> Agencies, string? Next);

public sealed record AgencyRow(
    Guid Id, string Code, string Name, string NameEn, string NumberPrefix, string RegionName, string RegionNameEn, string? BureauName, string? BureauNameEn, bool IsExternal);

internal sealed class ListAgenciesHandler(ICaseTrackDb db) : IRequestHandler<ListAgencies, AgenciesPage>
{
    private const int PageSize = 200;

    public async Task<AgenciesPage> Handle(ListAgencies request, CancellationToken cancellationToken)
    {
        var agencies = db.Agencies.AsNoTracking().Where(a => request.WithExternal || !a.IsExternal);
        if (request.After is { } after)
        {
            agencies = agencies.Where(a => string.Compare(a.Code, after) > 0);
        }

        var rows = await (
            from agency in agencies
            join region in db.Regions on agency.RegionCode equals region.Code
            join parent in db.Agencies on agency.ParentId equals parent.Id into parents
            from bureau in parents.DefaultIfEmpty()
            orderby agency.Code
            select new AgencyRow(
                agency.Id.Value, agency.Code, agency.Name, agency.NameEn, agency.NumberPrefix, region.Name, region.NameEn, bureau.Name, bureau.NameEn, agency.IsExternal))
            .Take(PageSize + 1).ToListAsync(cancellationToken);
        return rows.Count > PageSize ? new AgenciesPage([.. rows.Take(PageSize)], rows[PageSize - 1].Code) : new AgenciesPage(rows, null);
    }
}
