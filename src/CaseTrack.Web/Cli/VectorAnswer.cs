using System.Globalization;
using System.Text.Json;
using CaseTrack.Deadlines;
using CaseTrack.Web.Texts;

namespace CaseTrack.Web.Cli;

internal sealed record VectorError(string Code, string Message);

internal sealed record VectorStep(string Code, IReadOnlyDictionary<string, string> Args, string Text, string? Article);

// One answer of deadline compute: every key is always there. The id is given back as it came, whatever its type.
internal sealed record VectorAnswer(
    JsonElement? Id, JsonElement? RuleId, DateOnly? NominalLastDay, DateOnly? DueDate, string? DueAt, bool Provisional, VectorError? Error, IReadOnlyList<VectorStep> Steps)
{
    public static VectorAnswer To(JsonElement vector, DeadlineEngine engine)
    {
        var (id, rule) = (Echo(vector, "id"), Echo(vector, "rule_id"));
        try
        {
            var answer = engine.Compute(VectorReader.Read(vector));
            return new VectorAnswer(id, rule, answer.NominalLastDay, answer.DueDate, Moment(answer.DueAt), answer.Provisional, null,
                [.. answer.Steps.Select(s => new VectorStep(s.Code, s.Args, ExplanationText.InWords(s), s.Article))]);
        }
        catch (DeadlineRefusedException refused)
        {
            return Failed(new VectorError(refused.Code, VectorTexts.Refusal(refused)));
        }
        catch (VectorInvalidException invalid)
        {
            return Failed(new VectorError("input_invalid", VectorTexts.Invalid(invalid.Field)));
        }

        VectorAnswer Failed(VectorError error) => new(id, rule, null, null, null, false, error, []);
    }

    private static JsonElement? Echo(JsonElement vector, string field) =>
        vector.ValueKind == JsonValueKind.Object && vector.TryGetProperty(field, out var value) ? value : null;

    private static string? Moment(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
