using System.Text.RegularExpressions;

namespace CaseTrack.Deadlines;

/// <summary>The article a rule comes from.</summary>
/// <param name="Title">Full title of the instrument, with its amendments in brackets.</param>
/// <param name="Article">Article as the data file writes it: <c>64</c>, <c>82(五)</c>, <c>20,21</c>, <c>62第三款</c>; <c>-</c> or <c>?</c> when not known.</param>
/// <param name="Edition">The edition read and since when it is in force, free text.</param>
/// <param name="Also">Other provisions that say the same, free text, or null.</param>
public sealed partial record Citation(string Title, string Article, string Edition, string? Also)
{
    /// <summary>The short form for explanations: title without brackets and articles, 《…》第64条.</summary>
    public override string ToString()
    {
        var cut = Title.AsSpan().IndexOfAny("（(");
        var title = "《" + (cut > 0 ? Title[..cut] : Title).Trim() + "》";
        return Article is "-" or "?" or ""
            ? title
            : title + string.Join('、', Article.Split(',').Select(OneArticle));
    }

    private static string OneArticle(string article)
    {
        var parts = ArticlePattern().Match(article.Trim());
        if (!parts.Success)
        {
            return article;
        }

        var item = parts.Groups["item"].Value;
        return parts.Groups["about"].Value
            + "第" + parts.Groups["number"].Value.Replace('-', '至') + "条"
            + (item.Length > 0 ? "第" + item + "项" : "")
            + parts.Groups["rest"].Value;
    }

    [GeneratedRegex(@"^(?<about>约?)(?<number>\d+(-\d+)?|[一二三四五六七八九十]+)(\((?<item>.+)\))?(?<rest>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex ArticlePattern();
}
