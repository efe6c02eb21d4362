using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Clocks;

namespace CaseTrack.Application.Common;

// What others must be told of a change, saved with the change. A job delivers it, at least once.
public sealed class OutboxMessage
{
    public const int TypeMaxLength = 60;

    // Between two entries of a chain there is room for what follows from the first (clocks started and satisfied).
    public const int StepsOfAnEntry = 100;

    public Guid Id { get; init; }

    public string Type { get; init; } = "";

    public Guid SubjectId { get; init; }

    // Rises with every message about the same subject.
    public int Sequence { get; init; }

    public string Payload { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public int Attempts { get; set; }
}

// The payload: the audit entry that the message is about and, of a clue or case, how it stood right after the change.
public sealed record OutboxContent(SubjectKind Kind, int Sequence, AnnouncedMatter? Matter)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static OutboxContent Read(string payload) => JsonSerializer.Deserialize<OutboxContent>(payload, Json)!;
}

// Ids, dates and states; never a name or what a case is about.
public sealed record AnnouncedMatter(
    Guid AgencyId, string Number, string State, DateOnly HappenedOn, DateOnly? DueOn, bool IsConfidential, AnnouncedClock? Clock);

public sealed record AnnouncedClock(
    Guid Id, string Rule, DateOnly StartedOn, DateOnly? DueOn, bool IsProvisional, bool IsFrozen, ClockOutcome Outcome, DateOnly? SatisfiedOn, Rung? Rung);
