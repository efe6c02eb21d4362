using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseTrack.Web.Tests.Authorization;

// The fields of a form as a program would send them: numbers as numbers, everything else as text.
internal static class ApiBody
{
    public static string Of(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var body = new JsonObject();
        foreach (var (name, value) in fields)
        {
            body[JsonNamingPolicy.CamelCase.ConvertName(name)] = value is "true" or "false" ? value == "true" : long.TryParse(value, out var number) ? number : value;
        }

        return body.ToJsonString();
    }
}
