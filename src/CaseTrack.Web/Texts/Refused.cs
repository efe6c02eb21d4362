using CaseTrack.Domain.Common;

namespace CaseTrack.Web.Texts;

// The one place where a refusal becomes words.
public static class Refused
{
    public static string InWords(this Texts texts, RuleBrokenException refusal) =>
        texts.Named(Texts.Find($"Refusal.{refusal.Code}", Texts.Language) is null ? $"Deadlines.Refused.{refusal.Code}" : $"Refusal.{refusal.Code}",
            refusal.Args, Localize);

    private static string Localize(string name, string value) => name == "state"
        ? Texts.Find($"Enum.CaseState.{value}", Texts.Language) ?? Texts.Find($"Enum.ClueState.{value}", Texts.Language) ?? value
        : ExplanationText.Argument(name, value, Texts.Language, amount: null);
}
