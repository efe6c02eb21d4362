using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using CaseTrack.Domain.Organisation;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CaseTrack.Web.Api.OpenApi;

// The contract as OpenAPI 3.1: shapes from the code, words from Resources, in one language a document. What every call has in
// common (token, keys, tags, limits, problems) is written here once.
public sealed class ContractDocument(IServiceProvider services, IApiDescriptionGroupCollectionProvider descriptions)
{
    public const string Name = "v1";
    public const string Path = "/openapi/v1.json";

    public static JsonSerializerOptions Readable { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly ConcurrentDictionary<string, Task<JsonObject>> _documents = new();

    // A copy: whoever asks may change his own.
    public async Task<JsonObject> GetAsync(string language) => (JsonObject)(await _documents.GetOrAdd(language, BuildAsync)).DeepClone();

    private async Task<JsonObject> BuildAsync(string language)
    {
        await using var scope = services.CreateAsyncScope();
        var generated = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        using var json = new MemoryStream();
        await generated.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1);
        var document = JsonNode.Parse(json.ToArray())!.AsObject();
        var words = new ContractWords(language);
        document["info"] = new JsonObject { ["title"] = words["Api.Title"], ["version"] = Name, ["description"] = words["Api.About"] };
        document.Remove("servers");
        document["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() });
        document["x-error-codes"] = Codes(words);
        var components = document["components"]!.AsObject();
        components["securitySchemes"] = new JsonObject
        {
            ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "ctk_…", ["description"] = words["Api.Token"] },
        };
        components["responses"] = Responses(words);
        SchemaWords.Write(components["schemas"]!.AsObject(), words);
        foreach (var (operation, call) in Operations(document))
        {
            CallWords.Write(operation, call, words);
        }

        return document;
    }

    // Each operation with what the code says about it.
    private IEnumerable<(JsonObject Operation, Call Call)> Operations(JsonObject document)
    {
        var known = descriptions.ApiDescriptionGroups.Items.SelectMany(g => g.Items)
            .Where(d => d.ActionDescriptor.AttributeRouteInfo?.Name is not null).ToDictionary(d => d.ActionDescriptor.AttributeRouteInfo!.Name!);
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                var id = operation!["operationId"]!.GetValue<string>();
                var scope = known[id].ActionDescriptor.EndpointMetadata.OfType<NeedsScopeAttribute>().SingleOrDefault()?.Scope;
                yield return (operation.AsObject(), new Call(id, method, path, scope));
            }
        }
    }

    private static JsonObject Codes(ContractWords words)
    {
        var codes = new JsonObject();
        foreach (var code in ApiCodes.Own.Keys.Concat(ApiCodes.OfRules).Order(StringComparer.Ordinal))
        {
            codes[code] = new JsonObject { ["status"] = ApiCodes.StatusOf(code), ["description"] = words.OfCode(code) };
        }

        return codes;
    }

    private static JsonObject Responses(ContractWords words)
    {
        var responses = new JsonObject();
        foreach (var status in ApiCodes.Own.Values.Distinct().Order())
        {
            var codes = ApiCodes.Own.Where(c => c.Value == status).Select(c => c.Key).Order(StringComparer.Ordinal).ToList();
            responses[Call.Problem(status)] = new JsonObject
            {
                ["description"] = string.Join(" / ", codes.Select(c => words[$"Api.Problem.{c}"])),
                ["x-codes"] = new JsonArray([.. codes.Select(c => (JsonNode)c)]),
                ["content"] = new JsonObject
                {
                    [Problems.ContentType] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/ProblemDocument" } },
                },
            };
        }

        return responses;
    }
}

internal sealed record Call(string Id, string Method, string Path, MachineScope? Scope)
{
    public bool IsUnsafe => Method is not "get";

    public bool IsUpdate => Method is "put" && !Path.Contains("/inbox/", StringComparison.Ordinal);

    public bool HasId => Path.Contains('{', StringComparison.Ordinal);

    public static string Problem(int status) => "Problem" + status.ToString(CultureInfo.InvariantCulture);
}

internal sealed class ContractWords(string language)
{
    public string this[string key] => Find(key) ?? throw new KeyNotFoundException($"No text '{key}' in {language}.");

    public string? Find(string key) => Texts.Texts.Find(key, language);

    // The words of a refusal with its gaps left open.
    public string OfCode(string code) => Find($"Api.Problem.{code}.Detail") ?? Find($"Refusal.{code}") ?? this[$"Deadlines.Refused.{code}"];

    // What the contract says of a field: by its schema, by its name, else the label that pages give it.
    public string? OfField(string schema, string field) =>
        Find($"Api.Field.{schema}.{field}") ?? Find($"Api.Field.{field}") ?? Find($"Field.{char.ToUpperInvariant(field[0])}{field[1..]}");
}
