using System.Text.Json;

namespace CaseTrack.Deadlines;

/// <summary>Reads the rulebook file and refuses contradictions instead of computing with them.</summary>
internal static class RulebookReader
{
    internal static (IReadOnlyList<DeadlineRule> Rules, IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases, string Version) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, CalendarReader.Strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("rules", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                throw new RulebookInvalidException("", "rules", "the file has no list 'rules'");
            }

            var rules = list.EnumerateArray().Select((rule, index) => ReadRule(rule, index)).ToList();
            RulebookCheck.Run(rules);
            return (rules, ReadAliases(root), ContentHash.Short(JsonSerializer.Serialize(root)));
        }
        catch (JsonException e)
        {
            throw new RulebookInvalidException("", "", "not a JSON document: " + e.Message, e);
        }
    }

    private static DeadlineRule ReadRule(JsonElement element, int index)
    {
        var id = new RuleFields($"#{index + 1}", element).Text("id");
        var fields = new RuleFields(id, element);
        var citation = fields.Object("citation");
        return new DeadlineRule
        {
            Id = id,
            LineId = fields.OptionalText("version_of") ?? id,
            CaseKind = fields.Text("case_kind"),
            Step = fields.Text("step"),
            Duration = fields.OptionalNumber("duration"),
            Unit = fields.Coded("unit", RuleFields.Units),
            StartEvent = fields.Text("start_event"),
            SatisfiedBy = fields.Text("satisfied_by"),
            Obligor = fields.Text("obligor"),
            LimitType = fields.Coded("limit_type", RuleFields.LimitTypes),
            Extensions = [.. fields.Objects("extensions").Select(ReadStep)],
            ExcludedGrounds = fields.Texts("excluded_time"),
            RestartEvents = fields.Texts("restart_events"),
            Counting = fields.Coded("counting", RuleFields.CountingCodes),
            EffectOfExpiry = fields.OptionalText("effect_of_expiry") ?? "",
            Citation = new Citation(citation.Text("title"), citation.Text("article"), citation.Text("edition"), citation.OptionalText("also")),
            EffectiveFrom = fields.OptionalDate("effective_from"),
            EffectiveTo = fields.OptionalDate("effective_to"),
            Confidence = fields.OptionalText("confidence") ?? "",
            Note = fields.OptionalText("note") ?? "",
        };
    }

    private static ExtensionStep ReadStep(RuleFields step)
    {
        var condition = step.OptionalText("condition") ?? "";
        var form = step.OptionalText("form");
        return new ExtensionStep(
            step.Text("approver"),
            step.OptionalNumber("amount"),
            step.Coded("unit", RuleFields.Units),
            step.OptionalNumber("max_times"),
            condition,
            string.IsNullOrWhiteSpace(form) ? null : form,
            condition.Contains("(total)", StringComparison.Ordinal));
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadAliases(JsonElement root)
    {
        var aliases = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (!root.TryGetProperty("ground_aliases", out var list))
        {
            return aliases;
        }

        if (list.ValueKind != JsonValueKind.Object)
        {
            throw new RulebookInvalidException("", "ground_aliases", "not an object");
        }

        foreach (var alias in list.EnumerateObject())
        {
            var names = alias.Value.ValueKind == JsonValueKind.Array ? [.. alias.Value.EnumerateArray()] : new[] { alias.Value };
            aliases[alias.Name] = names.All(name => name.ValueKind == JsonValueKind.String)
                ? [.. names.Select(name => name.GetString()!)]
                : throw new RulebookInvalidException("", "ground_aliases", $"'{alias.Name}' is neither a text nor a list of texts");
        }

        return aliases;
    }
}
