using System.Globalization;
using CaseTrack.Application.Cases;
using CaseTrack.Domain.Audit;
using CaseTrack.Web.Texts;

namespace CaseTrack.Web.Features.Shared;

// The details and changed fields of a history entry as a person reads them. The log keeps codes; words are made here.
public static class TimelineWords
{
    private static readonly string[] Hidden = ["clueChain"];

    public static string Actor(string name, Texts.Texts texts) =>
        name.StartsWith("job: ", StringComparison.Ordinal) ? texts["Cases.ByJob"]
        : name.StartsWith("command line: ", StringComparison.Ordinal) ? texts["Cases.ByCommandLine", name["command line: ".Length..]]
        : name;

    public static IReadOnlyList<(string Name, string Value)> Details(TimelineEntry entry, Texts.Texts texts) =>
        [.. entry.Details.Where(d => !Hidden.Contains(d.Key)).Select(d => (Find($"Cases.Detail.{d.Key}") ?? d.Key, Value(entry.Act, d.Key, d.Value, texts)))];

    // Ids say nothing to a reader: what they stand for is among the details.
    public static IReadOnlyList<(string Field, string From, string To)> Changes(TimelineEntry entry, Texts.Texts texts) =>
        [.. entry.Changes.Where(c => !c.Field.EndsWith("Id", StringComparison.Ordinal)).Select(c =>
        {
            var field = c.Field[(c.Field.LastIndexOf('.') + 1)..];
            return (Find($"Field.{field}") ?? Find($"Cases.Changed.{field}") ?? field, Changed(field, c.From, texts), Changed(field, c.To, texts));
        })];

    private static string Value(string act, string name, string value, Texts.Texts texts) => name switch
    {
        "kind" => FindEnum(value, act == Acts.InvestigationRecorded ? "InvestigationKind" : act == Acts.DecisionRecorded ? "DecisionKind" : "ProposalKind"),
        "reason" when act == Acts.ClueDeclined => FindEnum(value, "DeclineReason"),
        "ground" => act == Acts.CaseClosed ? FindEnum(value, "ClosureGround") : ExplanationText.Ground(value),
        "lateCause" => FindEnum(value, "LateCause"),
        "rule" => ExplanationText.Rule(value),
        "unit" => FindEnum(value, "TimeUnit"),
        "rung" => FindEnum(value, "Rung"),
        "state" => FindEnum(value, "CaseState", "ClueState"),
        "confidential" => texts[value == "true" ? "Cases.Yes" : "Cases.No"],
        _ => Plain(value),
    };

    private static string Changed(string field, string? value, Texts.Texts texts) => value switch
    {
        null or "" => texts["Cases.Nothing"],
        "True" => texts["Cases.Yes"],
        "False" => texts["Cases.No"],
        _ when field.EndsWith("Fen", StringComparison.Ordinal) && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var fen) => Show.Yuan(fen),
        _ => field switch
        {
            "State" or "FiledCaseState" => FindEnum(value, "CaseState", "ClueState"),
            "IpType" or "DecisionKind" or "ClosureGround" or "LateCause" or "DeclineReason" => FindEnum(value, field),
            _ => Plain(value),
        },
    };

    private static string Plain(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Show.Date(day) : value;

    private static string FindEnum(string value, params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            if (Find($"Enum.{type}.{value}") is { } words)
            {
                return words;
            }
        }

        return value;
    }

    private static string? Find(string key) => Texts.Texts.Find(key, Texts.Texts.Language);
}
