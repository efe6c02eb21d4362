namespace CaseTrack.Domain.Cases;

public enum IpType
{
    Trademark,
    Patent,
    Copyright,
    GeographicalIndication,
    TradeSecret,
    SpecialSign,
    PlantVariety,
    LayoutDesign,
    Unknown,
}

public enum ClueSource
{
    Complaint,
    Report,
    Inspection,
    Hotline12315,
    Hotline12330,
    Campaign,
    Transfer,
    Superior,
    Platform,
    Counter,
    Other,
}

// What the clue or case is about. Descriptive: a plain edit replaces it, and the audit chain keeps each field's history.
public sealed record InfringementFacts
{
    public const int NameMaxLength = 120;
    public const int ShortMaxLength = 60;
    public const int TextMaxLength = 2000;
    public const int LinkMaxLength = 500;

    public IpType IpType { get; init; } = IpType.Unknown;

    public string? Respondent { get; init; }

    public string? RespondentIdNumber { get; init; }

    public string? Complainant { get; init; }

    public string? RightName { get; init; }

    public string? RightNumber { get; init; }

    public string? RightHolder { get; init; }

    public string? Goods { get; init; }

    // The township or street where it happened; null when unknown.
    public string? RegionCode { get; init; }

    public string? Place { get; init; }

    public string? Platform { get; init; }

    public string? Link { get; init; }

    public string? Summary { get; init; }

    public string SearchText(string number) =>
        string.Join('\n', new[] { number, Respondent, Complainant, RightName, RightNumber, RightHolder, Goods }.Where(t => !string.IsNullOrWhiteSpace(t)))
            .ToUpperInvariant();
}
