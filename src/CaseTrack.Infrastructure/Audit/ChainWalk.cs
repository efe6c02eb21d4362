using System.Globalization;
using System.Text.Json;
using CaseTrack.Application.Audit;
using CaseTrack.Application.Import;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Infrastructure.Audit;

// One chain, entry by entry, in order: computes every hash again and keeps what the entries say about their subject.
internal sealed class ChainWalk(Guid chainId)
{
    private readonly Dictionary<string, string?> _fields = [];
    private readonly HashSet<Role> _roles = [];
    private readonly Dictionary<Role, PersonId?> _askedRoles = [];
    private string? _lastAct;
    private string? _number;

    public Guid ChainId { get; } = chainId;

    public SubjectKind Kind { get; private set; }

    public int Count { get; private set; }

    public string Head { get; private set; } = AuditChain.Genesis;

    public string? LastAct => _lastAct;

    // The number by which the first entry knows the subject, for a subject that is gone.
    public string? Number => _number;

    // The hash of the row after the newest entry; null where no entry kept one.
    public string? RowHash { get; private set; }

    // The newest value of every field that was ever edited.
    public IReadOnlyDictionary<string, string?> Fields => _fields;

    public IReadOnlySet<Role> Roles => _roles;

    // And who asked.
    public IReadOnlyDictionary<Role, PersonId?> AskedRoles => _askedRoles;

    public SubjectDigest Imports { get; } = new();

    public AuditFinding? Fault { get; private set; }

    public void Take(AuditEntry entry)
    {
        Kind = Count == 0 ? entry.Kind : Kind;
        if (Fault is null)
        {
            Check(entry);
        }

        Count++;
        (Head, _lastAct) = (entry.Hash, entry.Act);
        if (Fault is null)
        {
            Learn(entry);
        }
    }

    private void Check(AuditEntry entry)
    {
        if (entry.Sequence != Count + 1)
        {
            Fault = new AuditFinding(AuditFaults.EntryMissing, Kind, ChainId, _number, Count + 1, null);
        }
        else if (entry.Hash != AuditChain.HashOf(entry.ToLink()) || entry.Kind != Kind || !BelongsToSubject(entry))
        {
            Fault = new AuditFinding(AuditFaults.EntryAltered, Kind, ChainId, _number, entry.Sequence, entry.Act);
        }
        else if (entry.PreviousHash != Head)
        {
            // This one is whole and does not follow: the one before it was written anew.
            Fault = Count == 0
                ? new AuditFinding(AuditFaults.EntryAltered, Kind, ChainId, _number, entry.Sequence, entry.Act)
                : new AuditFinding(AuditFaults.EntryAltered, Kind, ChainId, _number, Count, _lastAct);
        }
    }

    // These two columns only speed up reading and are not under the hash.
    private static bool BelongsToSubject(AuditEntry entry) =>
        entry.CaseId == (entry.Kind == SubjectKind.Case ? new CaseId(entry.ChainId) : null)
        && entry.ClueId == (entry.Kind == SubjectKind.Clue ? new ClueId(entry.ChainId) : null);

    private void Learn(AuditEntry entry)
    {
        using var content = JsonDocument.Parse(entry.Content);
        var details = content.RootElement.GetProperty("details");
        _number ??= Detail(details, "number") ?? Detail(details, "name");
        RowHash = content.RootElement.TryGetProperty("row", out var row) ? row.GetString() : null;
        foreach (var change in content.RootElement.GetProperty("changes").EnumerateObject())
        {
            _fields[change.Name] = change.Value[1].GetString();
        }

        switch (entry.Act)
        {
            case Acts.RoleAskedFor:
                _askedRoles[RoleOf(details)] = entry.ActorId;
                break;
            case Acts.RoleDeclined:
                _askedRoles.Remove(RoleOf(details));
                break;
            case Acts.RoleGranted:
                _askedRoles.Remove(RoleOf(details));
                _roles.Add(RoleOf(details));
                break;
            case Acts.RoleRevoked:
                _roles.Remove(RoleOf(details));
                break;
            case Acts.LedgerImported:
                Imports.Add(int.Parse(Detail(details, LedgerImport.Imported)!, CultureInfo.InvariantCulture), Detail(details, LedgerImport.Digest)!);
                break;
        }
    }

    private static Role RoleOf(JsonElement details) => Enum.Parse<Role>(Detail(details, "role")!);

    private static string? Detail(JsonElement details, string name) => details.TryGetProperty(name, out var value) ? value.GetString() : null;
}
