using System.Text.Json.Nodes;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Web.Api.OpenApi;

// Says what each call does, what it must carry and how it can fail.
internal static class CallWords
{
    public static void Write(JsonObject operation, Call call, ContractWords words)
    {
        operation["summary"] = words[$"Api.Call.{call.Id}"];
        if (call.Scope is { } scope)
        {
            operation["x-scope"] = scope.Name();
        }

        Parameters(operation, call, words);
        Responses(operation, call, words);
    }

    private static void Parameters(JsonObject operation, Call call, ContractWords words)
    {
        if (operation["parameters"] is not JsonArray parameters)
        {
            operation["parameters"] = parameters = [];
        }

        foreach (var parameter in parameters.Select(p => p!.AsObject()))
        {
            var name = parameter["name"]!.GetValue<string>();
            var contract = char.ToLowerInvariant(name[0]) + name[1..];
            parameter["name"] = contract;
            parameter["description"] = words.Find($"Api.Param.{contract}") ?? words.OfField("", contract) ?? throw new KeyNotFoundException($"No text 'Api.Param.{contract}'.");
        }

        if (call.IsUnsafe)
        {
            parameters.Add(Header(RequestKeyAttribute.Header, true, words, new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = RequestKeyAttribute.MaxLength }));
            parameters.Add(Header("If-Match", call.IsUpdate, words, new JsonObject { ["type"] = "string" }));
        }
        else
        {
            parameters.Add(Header("If-None-Match", false, words, new JsonObject { ["type"] = "string" }));
        }

        parameters.Add(Header("Accept-Language", false, words, new JsonObject
        {
            ["type"] = "string", ["enum"] = new JsonArray(Texts.Texts.Chinese, Texts.Texts.English), ["default"] = Texts.Texts.Chinese,
        }));
    }

    private static JsonObject Header(string name, bool required, ContractWords words, JsonObject schema) => new()
    {
        ["name"] = name,
        ["in"] = "header",
        ["required"] = required,
        ["description"] = words[$"Api.Header.{name}"],
        ["schema"] = schema,
    };

    private static void Responses(JsonObject operation, Call call, ContractWords words)
    {
        var responses = operation["responses"]!.AsObject();
        foreach (var (status, response) in responses.Where(r => r.Key.StartsWith('2')).ToList())
        {
            response!["description"] = words[status == "201" ? "Api.Made" : call.IsUnsafe ? "Api.Done" : "Api.Read"];
            response["headers"] = new JsonObject { ["ETag"] = Tag(words), ["RateLimit"] = Said("RateLimit", words), ["RateLimit-Policy"] = Said("RateLimit-Policy", words) };
            if (call.IsUnsafe)
            {
                response["headers"]!["Idempotency-Replayed"] = Said("Idempotency-Replayed", words);
            }
        }

        if (!call.IsUnsafe)
        {
            responses["304"] = new JsonObject { ["description"] = words["Api.NotModified"] };
        }

        int[] always = [400, 401, 403, 429, 500];
        int[] ofActs = call.IsUnsafe ? [409, 412, 413, 415, 422] : [422];
        int[] ofSome = [.. call.HasId ? new[] { 404 } : [], .. call.IsUpdate ? new[] { 428 } : []];
        foreach (var status in always.Concat(ofActs).Concat(ofSome).Order())
        {
            responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new JsonObject { ["$ref"] = $"#/components/responses/{Call.Problem(status)}" };
        }
    }

    private static JsonObject Tag(ContractWords words) => Said("ETag", words);

    private static JsonObject Said(string header, ContractWords words) =>
        new() { ["description"] = words[$"Api.Header.{header}"], ["schema"] = new JsonObject { ["type"] = "string" } };
}
