using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Audit;

// One entry of the chain of one subject, and at the same time one line of its timeline.
public sealed class AuditEntry
{
    public const int ActMaxLength = 60;
    public const int ActorNameMaxLength = 120;

    private AuditEntry()
    {
    }

    public Guid ChainId { get; private init; }

    public int Sequence { get; private init; }

    public SubjectKind Kind { get; private init; }

    public AgencyId? AgencyId { get; private init; }

    public ClueId? ClueId { get; private init; }

    public CaseId? CaseId { get; private init; }

    public string Act { get; private init; } = "";

    public DateOnly HappenedOn { get; private init; }

    public DateTimeOffset EnteredAt { get; private init; }

    public PersonId? ActorId { get; private init; }

    public string ActorName { get; private init; } = "";

    // Canonical JSON: the details of the act and every field it changed, from and to.
    public string Content { get; private init; } = "";

    public string PreviousHash { get; private init; } = "";

    public string Hash { get; private init; } = "";

    public static AuditEntry Append(Audited subject, RecordedAct act, string content)
    {
        // Microseconds: what every database keeps, so that the hash can be made again from the stored row.
        var enteredAt = new DateTimeOffset(act.Moment.At.UtcTicks / 10 * 10, TimeSpan.Zero);
        var link = new AuditLink(
            subject.ChainId, subject.Version + 1, subject.ChainKind, subject.ChainAgency, act.Act, act.HappenedOn, enteredAt,
            act.Moment.Actor, act.Moment.ActorName, content, subject.ChainHash);
        return new AuditEntry
        {
            ChainId = link.ChainId,
            Sequence = link.Sequence,
            Kind = link.Kind,
            AgencyId = link.AgencyId,
            ClueId = link.Kind == SubjectKind.Clue ? new ClueId(link.ChainId) : null,
            CaseId = link.Kind == SubjectKind.Case ? new CaseId(link.ChainId) : null,
            Act = link.Act,
            HappenedOn = link.HappenedOn,
            EnteredAt = link.EnteredAt,
            ActorId = link.ActorId,
            ActorName = link.ActorName,
            Content = link.Content,
            PreviousHash = link.PreviousHash,
            Hash = AuditChain.HashOf(link),
        };
    }

    public AuditLink ToLink() =>
        new(ChainId, Sequence, Kind, AgencyId, Act, HappenedOn, EnteredAt.ToUniversalTime(), ActorId, ActorName, Content, PreviousHash);
}
