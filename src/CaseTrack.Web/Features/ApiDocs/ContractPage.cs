using System.Text.Json.Nodes;
using CaseTrack.Web.Api.OpenApi;

namespace CaseTrack.Web.Features.ApiDocs;

// What the page shows of the contract: nothing that the document itself does not say.
public sealed record ContractPage(string Title, string About, IReadOnlyList<ContractGroup> Groups, IReadOnlyList<ContractShape> Shapes, IReadOnlyList<ContractCode> Codes)
{
    public static ContractPage Of(JsonObject document)
    {
        var calls =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            let call = operation.Value!.AsObject()
            group new ContractCall(operation.Key.ToUpperInvariant(), path.Key, Text(call, "operationId"), Text(call, "summary"), (string?)call["x-scope"], Parameters(call), Body(call), Answer(call))
                by (string)call["tags"]![0]! into tagged
            select new ContractGroup(tagged.Key, [.. tagged]);
        var schemas = document["components"]!["schemas"]!.AsObject();
        return new ContractPage(
            Text(document["info"]!.AsObject(), "title"), Text(document["info"]!.AsObject(), "description"), [.. calls],
            [.. schemas.Select(s => Shape(s.Key, s.Value!.AsObject()))],
            [.. document["x-error-codes"]!.AsObject().Select(c => new ContractCode(c.Key, (int)c.Value!["status"]!, (string)c.Value["description"]!))]);
    }

    // Where a kind of value is explained on the page; null for a plain one.
    public static string? ShapeOf(JsonNode? schema) => Reference(schema)?.Split('/')[^1];

    private static List<ContractField> Parameters(JsonObject call) =>
        [.. call["parameters"]!.AsArray().Select(p => new ContractField(
            (string)p!["name"]!, Kind(p["schema"]), ShapeOf(p["schema"]), (bool?)p["required"] == true, (string?)p["description"] ?? ""))];

    private static string? Body(JsonObject call) => ShapeOf(call["requestBody"]?["content"]?["application/json"]?["schema"]);

    private static string? Answer(JsonObject call) =>
        ShapeOf(call["responses"]!.AsObject().First(r => r.Key.StartsWith('2')).Value!["content"]?["application/json"]?["schema"]);

    private static ContractShape Shape(string name, JsonObject schema)
    {
        var needed = schema["required"] is JsonArray required ? required.Select(r => (string)r!).ToHashSet() : [];
        var fields = schema["properties"] is JsonObject properties
            ? properties.Select(p => new ContractField(p.Key, Kind(p.Value), ShapeOf(p.Value), needed.Contains(p.Key), (string?)p.Value!["description"] ?? "")).ToList()
            : [];
        var meanings = schema["x-enum-descriptions"] as JsonObject;
        var values = schema["enum"] is JsonArray choices
            ? choices.Where(c => c is not null).Select(c => ((string)c!, (string?)meanings?[(string)c!])).ToList()
            : [];
        return new ContractShape(name, (string?)schema["description"], fields, values, schema["example"]?.ToJsonString(ContractDocument.Readable));
    }

    private static string Kind(JsonNode? schema) => schema?["type"] switch
    {
        JsonValue type => (string?)type == "array" ? $"[{ShapeOf(schema["items"]) ?? Kind(schema["items"])}]" : Formatted((string)type!, schema),
        JsonArray types => Formatted(string.Join(" | ", types.Select(t => (string)t!)), schema),
        _ => ShapeOf(schema) ?? "",
    };

    private static string Formatted(string type, JsonNode schema) => (string?)schema["format"] is { } format ? $"{type} ({format})" : type;

    private static string? Reference(JsonNode? schema) => (string?)schema?["$ref"]
        ?? (schema?["oneOf"] as JsonArray)?.Select(Reference).FirstOrDefault(r => r is not null)
        ?? (schema?["items"] is { } items ? Reference(items) : null);

    private static string Text(JsonObject node, string name) => (string?)node[name] ?? "";
}

public sealed record ContractGroup(string Tag, IReadOnlyList<ContractCall> Calls);

public sealed record ContractCall(
    string Method, string Path, string Id, string Summary, string? Scope, IReadOnlyList<ContractField> Parameters, string? Body, string? Answer);

public sealed record ContractShape(
    string Name, string? Meaning, IReadOnlyList<ContractField> Fields, IReadOnlyList<(string Value, string? Meaning)> Values, string? Example);

public sealed record ContractField(string Name, string Kind, string? Shape, bool IsNeeded, string Meaning);

public sealed record ContractCode(string Code, int Status, string Meaning);
