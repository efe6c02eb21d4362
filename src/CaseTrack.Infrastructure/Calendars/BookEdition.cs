namespace CaseTrack.Infrastructure.Calendars;

public enum BookKind
{
    Calendar,
    Rulebook,
}

// An imported working-day calendar or rulebook. Editions are never changed; the newest of a kind is in force, the older ones explain old dates.
public sealed class BookEdition
{
    public Guid Id { get; init; }

    public BookKind Kind { get; init; }

    public int Sequence { get; init; }

    public string Version { get; init; } = "";

    public string Json { get; init; } = "";

    public DateTimeOffset ImportedAt { get; init; }

    public string ImportedBy { get; init; } = "";
}
