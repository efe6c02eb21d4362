namespace CaseTrack.Domain.Common;

// A typed id: the same Guid cannot name a case here and a clue there.
public interface ITypedId<TSelf> where TSelf : struct, ITypedId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public readonly record struct AgencyId(Guid Value) : ITypedId<AgencyId>
{
    public static AgencyId From(Guid value) => new(value);
}

public readonly record struct PersonId(Guid Value) : ITypedId<PersonId>, IComparable<PersonId>
{
    public static PersonId From(Guid value) => new(value);

    public int CompareTo(PersonId other) => Value.CompareTo(other.Value);
}

// Comparable because lists page by (date, id): the database compares with its own order.
public readonly record struct ClueId(Guid Value) : ITypedId<ClueId>, IComparable<ClueId>
{
    public static ClueId From(Guid value) => new(value);

    public int CompareTo(ClueId other) => Value.CompareTo(other.Value);
}

public readonly record struct CaseId(Guid Value) : ITypedId<CaseId>, IComparable<CaseId>
{
    public static CaseId From(Guid value) => new(value);

    public int CompareTo(CaseId other) => Value.CompareTo(other.Value);
}

public readonly record struct AssistanceId(Guid Value) : ITypedId<AssistanceId>
{
    public static AssistanceId From(Guid value) => new(value);
}

public readonly record struct ClockId(Guid Value) : ITypedId<ClockId>, IComparable<ClockId>
{
    public static ClockId From(Guid value) => new(value);

    public int CompareTo(ClockId other) => Value.CompareTo(other.Value);
}

public readonly record struct ProposalId(Guid Value) : ITypedId<ProposalId>
{
    public static ProposalId From(Guid value) => new(value);
}

public readonly record struct MachineAccountId(Guid Value) : ITypedId<MachineAccountId>, IComparable<MachineAccountId>
{
    public static MachineAccountId From(Guid value) => new(value);

    public int CompareTo(MachineAccountId other) => Value.CompareTo(other.Value);
}

public readonly record struct NoticeId(Guid Value) : ITypedId<NoticeId>, IComparable<NoticeId>
{
    public static NoticeId From(Guid value) => new(value);

    public int CompareTo(NoticeId other) => Value.CompareTo(other.Value);
}

public readonly record struct WebhookId(Guid Value) : ITypedId<WebhookId>, IComparable<WebhookId>
{
    public static WebhookId From(Guid value) => new(value);

    public int CompareTo(WebhookId other) => Value.CompareTo(other.Value);
}

public readonly record struct WebhookDeliveryId(Guid Value) : ITypedId<WebhookDeliveryId>, IComparable<WebhookDeliveryId>
{
    public static WebhookDeliveryId From(Guid value) => new(value);

    public int CompareTo(WebhookDeliveryId other) => Value.CompareTo(other.Value);
}
