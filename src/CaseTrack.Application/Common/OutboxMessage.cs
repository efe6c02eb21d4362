namespace CaseTrack.Application.Common;

// What others must be told of a change, saved with the change. A job delivers it, at least once.
public sealed class OutboxMessage
{
    public const int TypeMaxLength = 60;

    public Guid Id { get; init; }

    public string Type { get; init; } = "";

    public Guid SubjectId { get; init; }

    public string Payload { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public int Attempts { get; set; }
}
