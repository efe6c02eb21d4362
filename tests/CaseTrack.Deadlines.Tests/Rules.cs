using System.Text.Json.Nodes;

namespace CaseTrack.Deadlines.Tests;

/// <summary>Rules made up for one test, in the file's own format.</summary>
internal static class Rules
{
    internal static string Json(
        string id, int? duration = 10, string unit = "calendar_day", string counting = "NAT", string[]? excluded = null,
        string? versionOf = null, string? from = null, string? to = null, string limitType = "legal", string steps = "[]") =>
        new JsonObject
        {
            ["id"] = id,
            ["version_of"] = versionOf,
            ["case_kind"] = "test",
            ["step"] = "test",
            ["duration"] = duration,
            ["unit"] = unit,
            ["start_event"] = "test",
            ["satisfied_by"] = "test",
            ["obligor"] = "bureau",
            ["limit_type"] = limitType,
            ["extensions"] = JsonNode.Parse(steps),
            ["excluded_time"] = new JsonArray([.. (excluded ?? []).Select(ground => JsonValue.Create(ground))]),
            ["restart_events"] = new JsonArray(),
            ["counting"] = counting,
            ["citation"] = new JsonObject { ["title"] = "test", ["article"] = "1", ["edition"] = "-" },
            ["effective_from"] = from,
            ["effective_to"] = to,
        }.ToJsonString();

    internal static Rulebook Book(params string[] rules) => Rulebook.Parse("{\"rules\":[" + string.Join(",", rules) + "]}");
}
