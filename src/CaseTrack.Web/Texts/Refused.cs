using CaseTrack.Domain.Common;

namespace CaseTrack.Web.Texts;

// The one place where a refusal becomes words.
public static class Refused
{
    public static string InWords(this Texts texts, RuleBrokenException refusal) =>
        texts.Named(Texts.Find($"Refusal.{refusal.Code}", Texts.Language) is null ? $"Deadlines.Refused.{refusal.Code}" : $"Refusal.{refusal.Code}",
            refusal.Args, (name, value) => Localize(texts, name, value));

    private static string Localize(Texts texts, string name, string value) => name switch
    {
        "date" or "start" or "due" or "last" when DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) => Show.Date(day),
        "rule" => Texts.Find($"Rule.{value}", Texts.Language) ?? value,
        "state" => Texts.Find($"Enum.CaseState.{value}", Texts.Language) ?? Texts.Find($"Enum.ClueState.{value}", Texts.Language) ?? value,
        "reason" => Texts.Find($"Deadlines.ExtensionRefusal.{value}", Texts.Language) ?? value,
        _ => value,
    };
}
