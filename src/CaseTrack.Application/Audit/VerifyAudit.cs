using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using MediatR;

namespace CaseTrack.Application.Audit;

// 审计校验: whether the record is whole. Every chain and every register is computed again and set against what stands
// beside it, so that what was changed, taken out or added behind the program's back is found and named.
[Needs(Permission.ReadAudit)]
public sealed record VerifyAudit : IQuery<AuditReport>;

// Identifiers and acts only: whoever verifies reads no case.
public sealed record AuditReport(int Chains, long Entries, int Registers, long Numbers, IReadOnlyList<AuditFinding> Findings, bool HasMore)
{
    public const int MaxFindings = 100;

    public bool IsClean => Findings.Count == 0;
}

// The first thing in a chain or register that is not as it was written. Subject is the number, code or name by which
// people know it; Act is that of the entry at Sequence; Field is a field of the row.
public sealed record AuditFinding(string Code, SubjectKind? Kind, Guid? ChainId, string? Subject, int? Sequence, string? Act, string? Field = null);

public static class AuditFaults
{
    public const string EntryAltered = "entry_altered";
    public const string EntryMissing = "entry_missing";
    public const string TailMissing = "tail_missing";
    public const string HeadDiffers = "head_differs";
    public const string SubjectMissing = "subject_missing";
    public const string ChainMissing = "chain_missing";
    public const string RowAltered = "row_altered";
    public const string RolesAltered = "roles_altered";
    public const string ImportedMissing = "imported_missing";
    public const string RegisterAltered = "register_altered";
    public const string RegisterEntryMissing = "register_entry_missing";
    public const string RegisterTailMissing = "register_tail_missing";
    public const string RegisterMissing = "register_missing";
    public const string NumberMissing = "number_missing";
    public const string NumberUnregistered = "number_unregistered";

    public static IReadOnlyList<string> All { get; } =
        [.. typeof(AuditFaults).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
}

// Reads the whole record, whoever asks.
public interface IAuditProof
{
    Task<AuditReport> VerifyAsync(CancellationToken cancellationToken);
}

internal sealed class VerifyAuditHandler(IAuditProof proof) : IRequestHandler<VerifyAudit, AuditReport>
{
    public Task<AuditReport> Handle(VerifyAudit request, CancellationToken cancellationToken) => proof.VerifyAsync(cancellationToken);
}
