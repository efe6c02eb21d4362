using CaseTrack.Deadlines;
using CaseTrack.Domain.Common;
using CaseTrack.Web.Texts;

namespace CaseTrack.Web.Cli;

// The words of a vector that has no answer, in the language of the command.
internal static class VectorTexts
{
    private static readonly Texts.Texts Words = new();

    public static string Refusal(DeadlineRefusedException refusal) =>
        Words.InWords(new RuleBrokenException(refusal.Code, [.. refusal.Args.Select(a => (a.Key, a.Value))]));

    public static string Invalid(string field) => Words["Cli.VectorInvalid", field];
}
