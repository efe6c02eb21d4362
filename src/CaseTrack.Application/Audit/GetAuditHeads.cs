using CaseTrack.Application.Common;
using MediatR;

namespace CaseTrack.Application.Audit;

// 审计链头: how far the record reaches at one instant. Kept outside the database, it shows whether history was later
// rolled back or written anew. The record only grows, so what is known must stand in every later state of it.
[Needs(Permission.ReadAudit)]
public sealed record GetAuditHeads : IQuery<AuditHeads>;

public sealed record AuditHeads(DateTimeOffset At, long Entries, ChainHead Installation, IReadOnlyList<RegisterReach> Registers)
{
    // Whether this reaches further than the other: restoring the other would lose what came after it.
    public bool ReachesBeyond(AuditHeads other) =>
        Entries > other.Entries
        || Installation.Sequence > other.Installation.Sequence
        || Registers.Any(r => r.Count > (other.Registers.FirstOrDefault(o => o.Agency == r.Agency)?.Count ?? 0));
}

public sealed record ChainHead(int Sequence, string Hash);

// The register of an agency: how many numbers it gave and the hash of its newest line.
public sealed record RegisterReach(Guid Agency, int Count, string Hash);

// Reads the heads of the whole record, whoever asks.
public interface IAuditHeads
{
    Task<AuditHeads> ReadAsync(CancellationToken cancellationToken);
}

internal sealed class GetAuditHeadsHandler(IAuditHeads heads) : IRequestHandler<GetAuditHeads, AuditHeads>
{
    public Task<AuditHeads> Handle(GetAuditHeads request, CancellationToken cancellationToken) => heads.ReadAsync(cancellationToken);
}
