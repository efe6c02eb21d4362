using System.Text.RegularExpressions;

namespace CaseTrack.Architecture.Tests;

// The content policy forbids inline script and style, so a view that has one is broken in every browser.
public sealed partial class ViewTests
{
    [Fact]
    public void NoView_HasInlineScriptOrStyleOrOutsideFiles() =>
        Assert.Empty(
            from f in Repository.Files("src/CaseTrack.Web/Features", ".cshtml")
            from Match m in Inline().Matches(f.Text)
            select $"{f.Path}: {m.Value}");

    [Fact]
    public void NoView_SaysWordsOfItsOwn() =>
        Assert.Empty(
            from f in Repository.Files("src/CaseTrack.Web/Features", ".cshtml")
            from line in Comment().Replace(f.Text, "").Split('\n')
            where Chinese().IsMatch(line) && !line.Contains("lang=\"zh", StringComparison.Ordinal)
            select $"{f.Path}: {line.Trim()}");

    [Theory]
    [InlineData("<p style=\"color:red\">")]
    [InlineData("<button onclick=\"go()\">")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<script src=\"https://cdn.example/x.js\">")]
    public void Guard_WhenInlineIsPlanted_FindsIt(string line) => Assert.Matches(Inline(), line);

    [GeneratedRegex(@"\sstyle=""|\son[a-z]+=""|<style\b|<script(?![^>]*\b(src=""~?/|type=""application/json""))[^>]*>|(src|href)=""https?://", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"@\*.*?\*@|//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"[一-鿿]")]
    private static partial Regex Chinese();
}
