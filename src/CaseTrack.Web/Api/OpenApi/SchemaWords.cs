using System.Text.Json.Nodes;

namespace CaseTrack.Web.Api.OpenApi;

// Says what each shape and each of its fields means.
internal static class SchemaWords
{
    public static void Write(JsonObject schemas, ContractWords words)
    {
        foreach (var (name, node) in schemas)
        {
            var schema = node!.AsObject();
            if (words.Find($"Api.Schema.{name}") is { } meaning)
            {
                schema["description"] = meaning;
            }

            Choices(name, schema, words);
            if (schema["properties"] is JsonObject properties)
            {
                Fields(name, schema, properties, words);
            }
        }
    }

    private static void Choices(string name, JsonObject schema, ContractWords words)
    {
        if (schema["enum"] is not JsonArray values)
        {
            return;
        }

        schema["type"] ??= "string";
        var meanings = new JsonObject();
        foreach (var value in values.Select(v => v?.GetValue<string>()).OfType<string>())
        {
            if ((words.Find($"Enum.{name}.{value}") ?? words.Find($"Deadlines.Unit.{value}") ?? words.Find($"OnTime.Figure.{value}")) is { } meaning)
            {
                meanings[value] = meaning;
            }
        }

        if (meanings.Count > 0)
        {
            schema["x-enum-descriptions"] = meanings;
        }
    }

    private static void Fields(string name, JsonObject schema, JsonObject properties, ContractWords words)
    {
        var needed = schema["required"] is JsonArray required ? required.Select(r => r!.GetValue<string>()).ToHashSet() : [];
        foreach (var (field, node) in properties)
        {
            var property = node!.AsObject();
            // In a body, what must be there is not null either.
            if (name.EndsWith("Body", StringComparison.Ordinal) && needed.Contains(field))
            {
                WithoutNull(property);
            }

            if (words.OfField(name, field) is { } meaning)
            {
                property["description"] = meaning;
            }
        }

        if (ContractExamples.Of(name) is { } example)
        {
            schema["example"] = example;
        }
    }

    private static void WithoutNull(JsonObject property)
    {
        if (property["type"] is JsonArray types && types.Count == 2)
        {
            property["type"] = types.Select(t => t!.GetValue<string>()).First(t => t != "null");
        }

        if (property["oneOf"] is JsonArray options && options.FirstOrDefault(o => o!["$ref"] is not null) is { } reference)
        {
            property["$ref"] = reference["$ref"]!.GetValue<string>();
            property.Remove("oneOf");
        }
    }
}
