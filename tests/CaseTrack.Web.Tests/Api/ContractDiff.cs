using System.Text.Json.Nodes;

namespace CaseTrack.Web.Tests.Api;

// What of a newer contract would break a client of the older one. Additions are not among it.
internal static class ContractDiff
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    public static IReadOnlyList<string> Breaking(JsonNode older, JsonNode newer)
    {
        var found = new List<string>();
        foreach (var (path, calls) in Members(older["paths"]))
        {
            foreach (var (method, call) in Members(calls).Where(c => Methods.Contains(c.Key)))
            {
                Call($"{method} {path}", call!, newer["paths"]?[path]?[method], found);
            }
        }

        foreach (var (name, schema) in Members(older["components"]?["schemas"]))
        {
            Schema(name, schema!, newer["components"]?["schemas"]?[name], found);
        }

        found.AddRange(Members(older["x-error-codes"]).Where(c => newer["x-error-codes"]?[c.Key] is null).Select(c => $"code {c.Key}: gone"));
        return found;
    }

    private static void Call(string name, JsonNode older, JsonNode? newer, List<string> found)
    {
        if (newer is null)
        {
            found.Add($"{name}: gone");
            return;
        }

        foreach (var (parameter, was) in Parameters(older))
        {
            if (!Parameters(newer).TryGetValue(parameter, out var now))
            {
                found.Add($"{name} {parameter}: gone");
            }
            else
            {
                Kind($"{name} {parameter}", was["schema"], now["schema"], found);
            }
        }

        found.AddRange(Parameters(newer).Where(p => IsRequired(p.Value) && !(Parameters(older).TryGetValue(p.Key, out var was) && IsRequired(was))).Select(p => $"{name} {p.Key}: newly needed"));
        found.AddRange(Members(older["responses"]).Where(r => r.Key.StartsWith('2') && newer["responses"]?[r.Key] is null).Select(r => $"{name} {r.Key}: gone"));
        foreach (var (status, response) in Members(older["responses"]).Where(r => r.Key.StartsWith('2')))
        {
            Kind($"{name} {status}", Content(response), Content(newer["responses"]?[status]), found);
        }

        if (older["requestBody"] is null && newer["requestBody"] is not null)
        {
            found.Add($"{name} body: newly needed");
        }

        Kind($"{name} body", Content(older["requestBody"]), Content(newer["requestBody"]), found);
    }

    private static void Schema(string name, JsonNode older, JsonNode? newer, List<string> found)
    {
        if (newer is null)
        {
            found.Add($"{name}: gone");
            return;
        }

        Kind(name, older, newer, found);
        foreach (var (field, was) in Members(older["properties"]))
        {
            if (newer["properties"]?[field] is not { } now)
            {
                found.Add($"{name}.{field}: gone");
            }
            else
            {
                Kind($"{name}.{field}", was, now, found);
            }
        }

        if (name.EndsWith("Body", StringComparison.Ordinal))
        {
            found.AddRange(Texts(newer["required"]).Except(Texts(older["required"])).Select(f => $"{name}.{f}: newly needed"));
        }
    }

    private static void Kind(string name, JsonNode? older, JsonNode? newer, List<string> found)
    {
        if (older is null)
        {
            return;
        }

        found.AddRange(Texts(older["enum"]).Except(Texts(newer?["enum"])).Select(v => $"{name} '{v}': gone"));
        foreach (var aspect in new[] { "type", "format", "$ref", "items", "oneOf", "additionalProperties" })
        {
            if (Shape(older[aspect]) != Shape(newer?[aspect]))
            {
                found.Add($"{name}: {aspect} changed");
            }
        }
    }

    // Words may change; what a value is may not.
    private static string? Shape(JsonNode? node) => node switch
    {
        JsonObject o => string.Join(',', o.Where(m => m.Key is not ("description" or "example" or "default")).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}:{Shape(m.Value)}")),
        JsonArray a => string.Join('|', a.Select(Shape)),
        _ => node?.ToJsonString(),
    };

    private static Dictionary<string, JsonNode> Parameters(JsonNode call) =>
        (call["parameters"] as JsonArray ?? []).ToDictionary(p => $"{p!["in"]} {p["name"]}", p => p!);

    private static bool IsRequired(JsonNode parameter) => (bool?)parameter["required"] == true;

    private static JsonNode? Content(JsonNode? holder) => holder?["content"]?["application/json"]?["schema"];

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node as JsonObject ?? [];

    private static IEnumerable<string> Texts(JsonNode? node) => (node as JsonArray ?? []).Select(n => n?.ToString() ?? "null");
}
