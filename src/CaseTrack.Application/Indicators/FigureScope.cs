using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Assistance;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Indicators;

// Which rows a figure is about, before its own condition: the caller's (by the read filter), of one region or one agency.
// A region means the bureaus of its subtree; a township, which has no bureau, means what happened there.
internal sealed class FigureScope
{
    private readonly ICaseTrackDb _db;
    private readonly string? _path;
    private readonly string? _township;
    private readonly AgencyId? _agency;

    private FigureScope(ICaseTrackDb db, Region? region, AgencyId? agency)
    {
        _db = db;
        _agency = agency;
        _path = region is { Level: not RegionLevel.Township } ? region.Path : null;
        _township = region is { Level: RegionLevel.Township } ? region.Code : null;
    }

    public static async Task<FigureScope> OfAsync(ICaseTrackDb db, string? regionCode, Guid? agencyId, CancellationToken cancellationToken)
    {
        await db.Regions.MustExistAsync(regionCode, cancellationToken);
        var code = regionCode.Clean();
        var region = code is null ? null : await db.Regions.AsNoTracking().FirstAsync(r => r.Code == code, cancellationToken);
        return new FigureScope(db, region, agencyId is { } id ? new AgencyId(id) : null);
    }

    public IQueryable<EnforcementCase> Cases()
    {
        var cases = _db.Cases.AsNoTracking();
        cases = _agency is { } agency ? cases.Where(c => c.AgencyId == agency) : cases;
        cases = _path is { } path ? cases.Where(c => _db.Agencies.Any(a => a.Id == c.AgencyId && a.RegionPath.StartsWith(path))) : cases;
        return _township is { } township ? cases.Where(c => c.Facts.RegionCode == township) : cases;
    }

    public IQueryable<Clue> Clues()
    {
        var clues = _db.Clues.AsNoTracking();
        clues = _agency is { } agency ? clues.Where(c => c.AgencyId == agency) : clues;
        clues = _path is { } path ? clues.Where(c => _db.Agencies.Any(a => a.Id == c.AgencyId && a.RegionPath.StartsWith(path))) : clues;
        return _township is { } township ? clues.Where(c => c.Facts.RegionCode == township) : clues;
    }

    // The clocks that make a case on time.
    public IQueryable<Clock> Headlines()
    {
        var cases = Cases();
        return _db.Clocks.AsNoTracking().Where(k => k.IsHeadline && cases.Any(c => c.Id == k.CaseId));
    }

    // The clocks that a clue is verified by (按期核查).
    public IQueryable<Clock> Verifications()
    {
        var clues = Clues();
        return _db.Clocks.AsNoTracking().Where(k => clues.Any(c => c.Id == k.ClueId));
    }

    // An assistance request has no place of its own, so a township counts none.
    public IQueryable<AssistanceRequest> AssistanceRequests()
    {
        var requests = _db.AssistanceRequests.AsNoTracking();
        requests = _agency is { } agency ? requests.Where(r => r.AgencyId == agency) : requests;
        requests = _path is { } path ? requests.Where(r => _db.Agencies.Any(a => a.Id == r.AgencyId && a.RegionPath.StartsWith(path))) : requests;
        return _township is null ? requests : requests.Where(r => false);
    }
}
