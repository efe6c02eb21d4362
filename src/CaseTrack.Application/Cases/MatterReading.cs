using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Cases;

public sealed record NamedPlace(string Code, string Name, string NameEn);

public sealed record NamedAgency(Guid Id, string Name, string NameEn);

public sealed record NamedOfficer(Guid Id, string Name, string? CertificateNumber);

// What the pages of a clue and of a case read alike.
internal static class MatterReading
{
    // A read is logged before it is shown, each time: this long a logged one covers the parts of the same page.
    private static readonly TimeSpan LoggedReadCovers = TimeSpan.FromMinutes(2);

    // For questions about a matter: whoever may read it may ask, and nothing is tracked.
    public static async Task<Matter> ReadAsync(this ICaseTrackDb db, MatterRef matter, Present present, CancellationToken cancellationToken)
    {
        var found = matter.Kind switch
        {
            MatterKind.Clue => await db.Clues.AsNoTracking().WithChildren().FirstOrDefaultAsync(c => c.Id == new ClueId(matter.Id), cancellationToken),
            MatterKind.Case => await db.Cases.AsNoTracking().WithChildren().FirstOrDefaultAsync(c => c.Id == new CaseId(matter.Id), cancellationToken) as Matter,
        } ?? throw new NotFoundException(nameof(Matter));
        await db.MustBeLoggedAsync(found, present, cancellationToken);
        return found;
    }

    public static async Task MustBeLoggedAsync(this ICaseTrackDb db, Matter matter, Present present, CancellationToken cancellationToken)
    {
        var caller = db.Caller;
        if (!matter.IsConfidential || !caller.ReadsAsInspector(matter.AgencyId))
        {
            return;
        }

        var (chain, since) = (matter.ChainId, present.Moment().At - LoggedReadCovers);
        if (!await db.AuditEntries.AnyAsync(
            e => e.ChainId == chain && e.Act == Acts.ConfidentialCaseRead && e.ActorId == caller.PersonId && e.EnteredAt >= since, cancellationToken))
        {
            throw new RuleBrokenException(Refusals.ConfidentialReadUnrecorded);
        }
    }

    public static async Task<Dictionary<PersonId, string>> NamesAsync(this ICaseTrackDb db, IEnumerable<PersonId> people, CancellationToken cancellationToken)
    {
        var ids = people.Distinct().ToList();
        return await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
    }

    public static async Task<NamedPlace?> PlaceAsync(this ICaseTrackDb db, string? code, CancellationToken cancellationToken) => code is null
        ? null
        : await db.Regions.AsNoTracking().Where(r => r.Code == code).Select(r => new NamedPlace(r.Code, r.Name, r.NameEn)).FirstOrDefaultAsync(cancellationToken);

    public static async Task<NamedAgency> AgencyAsync(this ICaseTrackDb db, AgencyId id, CancellationToken cancellationToken) =>
        await db.Agencies.AsNoTracking().Where(a => a.Id == id).Select(a => new NamedAgency(a.Id.Value, a.Name, a.NameEn)).SingleAsync(cancellationToken);

    public static IEnumerable<PersonId> PeopleOn(this Matter matter) =>
        matter.Proposals.SelectMany(p => p.DecidedBy is { } by ? [p.ProposedBy, by] : new[] { p.ProposedBy });
}
