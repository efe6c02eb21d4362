using CaseTrack.Application.Audit;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Audit;

internal sealed class AuditHeadsReader(IDbContextFactory<CaseTrackDbContext> contexts, TimeProvider time) : IAuditHeads
{
    public async Task<AuditHeads> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db.ForTheRecord(), time.GetUtcNow(), cancellationToken);
    }

    public static async Task<AuditHeads> ReadAsync(CaseTrackDbContext db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var installation = await db.Installations.Select(i => new ChainHead(i.Version, i.ChainHash)).SingleOrDefaultAsync(cancellationToken);
        var registers = await db.RegisterHeads.AsNoTracking().Where(h => h.Count > 0).ToListAsync(cancellationToken);
        return new AuditHeads(
            at, await db.AuditEntries.LongCountAsync(cancellationToken), installation ?? new ChainHead(0, AuditChain.Genesis),
            [.. registers.Select(h => new RegisterReach(h.AgencyId.Value, h.Count, h.Hash)).OrderBy(r => r.Agency)]);
    }

    // Whether what was known earlier still stands in this record, line for line.
    public static async Task<bool> ContinuesAsync(CaseTrackDbContext db, AuditHeads known, CancellationToken cancellationToken)
    {
        if (known.Installation is { Sequence: > 0 } head && !await db.AuditEntries.AnyAsync(
            e => e.ChainId == Installation.TheId && e.Sequence == head.Sequence && e.Hash == head.Hash, cancellationToken))
        {
            return false;
        }

        foreach (var register in known.Registers)
        {
            var agency = new AgencyId(register.Agency);
            if (!await db.RegisterEntries.AnyAsync(e => e.AgencyId == agency && e.Position == register.Count && e.Hash == register.Hash, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}

internal static class RecordReading
{
    // The record is read whole, past the filter of whoever asked for it.
    public static CaseTrackDbContext ForTheRecord(this CaseTrackDbContext db)
    {
        db.CallerSource = new CallerContext();
        db.CallerSource.Become(Caller.Job("audit"));
        return db;
    }
}
