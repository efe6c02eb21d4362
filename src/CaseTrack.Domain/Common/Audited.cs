using CaseTrack.Domain.Audit;

namespace CaseTrack.Domain.Common;

// Something whose every change is an act in a hash chain of its own. The number of entries doubles as the version
// that guards against two people changing the same thing at once.
public abstract class Audited
{
    private readonly List<RecordedAct> _acts = [];

    public int Version { get; private set; }

    public string ChainHash { get; private set; } = AuditChain.Genesis;

    public abstract Guid ChainId { get; }

    public abstract SubjectKind ChainKind { get; }

    // The agency under whose name the entry is kept; null for what concerns the whole installation.
    public abstract AgencyId? ChainAgency { get; }

    public IReadOnlyList<RecordedAct> PendingActs => _acts;

    public void Record(string act, DateOnly happenedOn, Moment moment, params (string Name, string? Value)[] details) =>
        _acts.Add(new RecordedAct(act, happenedOn, moment, details.Where(d => d.Value is not null).ToDictionary(d => d.Name, d => d.Value!)));

    // Called by the unit of work once the entry for the oldest pending act is written.
    public void Chained(string hash)
    {
        _acts.RemoveAt(0);
        Version++;
        ChainHash = hash;
    }
}
