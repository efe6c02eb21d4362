using CaseTrack.Application.Audit;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Audit;

// Reads the record in portions of fixed size, so that its memory does not grow with the record.
internal sealed class AuditProof(IDbContextFactory<CaseTrackDbContext> contexts) : IAuditProof
{
    public async Task<AuditReport> VerifyAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await VerifyAsync(db.ForTheRecord(), cancellationToken);
    }

    public static async Task<AuditReport> VerifyAsync(CaseTrackDbContext db, CancellationToken cancellationToken)
    {
        var chains = new ChainProof(db);
        var registers = new RegisterProof(db);
        var findings = new List<AuditFinding>();
        await foreach (var finding in chains.FindAsync(cancellationToken).Concat(registers.FindAsync(cancellationToken)).WithCancellation(cancellationToken))
        {
            if (findings.Count == AuditReport.MaxFindings)
            {
                return Report(hasMore: true);
            }

            findings.Add(finding);
        }

        return Report(hasMore: false);

        AuditReport Report(bool hasMore) => new(chains.Chains, chains.Entries, registers.Registers, registers.Numbers, findings, hasMore);
    }
}
