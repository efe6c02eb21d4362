using System.Text.RegularExpressions;

namespace CaseTrack.Architecture.Tests;

// The compiler refuses clock reads (BannedSymbols.txt); this checks that it is asked to, and what it cannot see: views and tests.
public sealed partial class TimeTests
{
    [Fact]
    public void NoSource_ReadsTheSystemClock() =>
        Assert.Empty(
            from f in Repository.Files("src", ".cs", ".cshtml").Concat(Repository.Files("tests", ".cs"))
            where !f.Path.EndsWith(nameof(TimeTests) + ".cs", StringComparison.Ordinal)
            from Match m in ClockRead().Matches(f.Text)
            select $"{f.Path}: {m.Value}");

    [Theory]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTime.Today")]
    [InlineData("P:System.DateTimeOffset.Now")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("M:System.Guid.NewGuid")]
    public void ClockRead_IsBannedForTheCompiler(string symbol)
    {
        Assert.Contains(symbol, File.ReadAllText(Path.Combine(Repository.Root, "BannedSymbols.txt")), StringComparison.Ordinal);
        var props = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        Assert.Contains("BannedApiAnalyzers", props, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true", props, StringComparison.Ordinal);
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var now = DateTime.Now;")]
    [InlineData("@DateTimeOffset.UtcNow.Year")]
    [InlineData("DateTime . Today")]
    public void Guard_WhenClockReadIsPlanted_FindsIt(string line) => Assert.Matches(ClockRead(), line);

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(Utc)?(Now|Today)\b")]
    private static partial Regex ClockRead();
}
