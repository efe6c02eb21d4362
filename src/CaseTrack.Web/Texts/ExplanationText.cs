using System.Globalization;
using System.Text.RegularExpressions;
using CaseTrack.Deadlines;

namespace CaseTrack.Web.Texts;

public sealed record ExplainedStep(string Words, string? Article);

// A computed date in words, the same on the page, on paper and on the command line. The law's own terms (grounds,
// holidays, instruments) come from the data in Chinese; English names them and keeps the Chinese beside it.
public static partial class ExplanationText
{
    public static IReadOnlyList<ExplainedStep> InWords(IEnumerable<ExplanationStep> steps, string? language = null) =>
        [.. steps.Select(step => new ExplainedStep(InWords(step, language), Article(step.Article, language)))];

    public static string InWords(ExplanationStep step, string? language = null)
    {
        var reader = language ?? Texts.Language;
        var text = Texts.Find($"Deadlines.Step.{step.Code}", reader) ?? throw new KeyNotFoundException($"No text for the step '{step.Code}' in {reader}.");
        return Texts.FillNamed(text, step.Args, (name, value) => Argument(name, value, reader, step.Args.GetValueOrDefault("amount")));
    }

    public static string Ground(string ground, string? language = null) => Known("Explain.Ground.", ground, language);

    public static string Approver(string approver, string? language = null) => Known("Explain.Approver.", approver, language);

    // The short name of a rule; one that has none is named by its id.
    public static string Rule(string ruleId, string? language = null) => Known("Rule.", ruleId, language, orElse: ruleId);

    public static string Amount(int amount, TimeUnit unit, string? language = null)
    {
        var reader = language ?? Texts.Language;
        var number = amount.ToString(CultureInfo.InvariantCulture);
        return string.Format(CultureInfo.InvariantCulture, Texts.Find("Explain.Amount", reader)!, number, Unit(unit.ToString(), number, reader));
    }

    // An article or a notice as the reader finds it: the Chinese citation stays, because that is what the instrument says.
    public static string? Article(string? article, string? language = null)
    {
        if (article is null)
        {
            return null;
        }

        // A Chinese reader needs no other name for it.
        var reader = language ?? Texts.Language;
        if (reader == Texts.Chinese)
        {
            return article;
        }

        if (Instrument().Match(article) is { Success: true } named && Texts.Find($"Explain.Instrument.{named.Groups["title"].Value}", reader) is { } title)
        {
            return string.Format(CultureInfo.InvariantCulture, Texts.Find("Explain.Cited", reader)!, title, article);
        }

        return article.StartsWith("国务院办公厅", StringComparison.Ordinal)
            ? string.Format(CultureInfo.InvariantCulture, Texts.Find("Explain.Notice", reader)!, article)
            : article;
    }

    internal static string Argument(string name, string value, string reader, string? amount) => name switch
    {
        "unit" => Unit(value, amount, reader),
        "ground" => Ground(value, reader),
        "name" => string.Join('、', value.Split('、').Select(holiday => Known("Explain.Holiday.", holiday, reader))),
        "approver" => Approver(value, reader),
        "rule" or "asked" => Rule(value, reader),
        "counting" => Known("Deadlines.Counting.", value, reader),
        "reason" => Known("Deadlines.Reason.", value, reader),
        _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => Show.Date(day, reader),
        _ when DateTimeOffset.TryParseExact(value, "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) =>
            $"{Show.Date(DateOnly.FromDateTime(moment.DateTime), reader)} {moment.ToString("HH:mm", CultureInfo.InvariantCulture)}",
        _ => value,
    };

    private static string Unit(string unit, string? amount, string reader) =>
        (amount == "1" ? Texts.Find($"Explain.UnitOne.{unit}", reader) : null) ?? Known("Deadlines.Unit.", unit, reader);

    private static string Known(string prefix, string word, string? language, string? orElse = null) =>
        Texts.Find(prefix + word, language ?? Texts.Language) ?? orElse ?? word;

    [GeneratedRegex("^《(?<title>[^》]+)》", RegexOptions.CultureInvariant)]
    private static partial Regex Instrument();
}
