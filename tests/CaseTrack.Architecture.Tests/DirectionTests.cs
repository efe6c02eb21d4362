using System.Reflection;
using System.Text.RegularExpressions;

namespace CaseTrack.Architecture.Tests;

// Deadlines ← Domain ← Application ← Infrastructure ← Web, and only the rooms made for it know a database.
public sealed partial class DirectionTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["CaseTrack.Deadlines"] = [],
        ["CaseTrack.Domain"] = ["CaseTrack.Deadlines"],
        ["CaseTrack.Application"] = ["CaseTrack.Domain", "CaseTrack.Deadlines"],
        ["CaseTrack.Infrastructure"] = ["CaseTrack.Application", "CaseTrack.Domain", "CaseTrack.Deadlines", "Microsoft.SqlServer.Server"],
    };

    public static TheoryData<string> Layers => [.. MayReference.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Layer_References_OnlyTheLayersBelowIt(string layer)
    {
        var references = Assembly.Load(layer).GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n.StartsWith("CaseTrack.", StringComparison.Ordinal)).ToList();

        Assert.Empty(references.Except(MayReference[layer]));
        Assert.Empty(ProjectReferences(layer).Except(MayReference[layer]));
    }

    [Fact]
    public void Engine_UsesNoPackageAndNoInputOutput()
    {
        Assert.All(Assembly.Load("CaseTrack.Deadlines").GetReferencedAssemblies(),
            a => Assert.StartsWith("System.", a.Name + ".", StringComparison.Ordinal));
        var touching = Repository.Files("src/CaseTrack.Deadlines", ".cs")
            .Where(f => InputOutput().IsMatch(f.Text)).Select(f => f.Path);
        Assert.Empty(touching);
    }

    [Fact]
    public void Domain_UsesNoPackage() =>
        Assert.All(Assembly.Load("CaseTrack.Domain").GetReferencedAssemblies(),
            a => Assert.True(a.Name!.StartsWith("System.", StringComparison.Ordinal) || a.Name == "CaseTrack.Deadlines", a.Name));

    [Fact]
    public void DatabaseNames_StandOnlyInTheirRooms() =>
        Assert.Empty(Naming(Repository.Files("src", ".cs", ".cshtml"), DatabaseName(), "src/CaseTrack.Infrastructure/Persistence/Providers/", "src/Microsoft.SqlServer.Server/"));

    [Fact]
    public void ReadFilter_IsNeverSwitchedOff() =>
        Assert.Empty(Naming(Repository.Files("src", ".cs"), IgnoreFilters()));

    [Fact]
    public void RawSql_IsNotWrittenOutsideProviders() =>
        Assert.Empty(Naming(Repository.Files("src", ".cs"), RawSql(), "src/CaseTrack.Infrastructure/Persistence/Providers/"));

    [Fact]
    public void ControllersAndViews_NeverSeeTheDatabase() =>
        Assert.Empty(Naming(Repository.Files("src/CaseTrack.Web/Features", ".cs", ".cshtml").Concat(Repository.Files("src/CaseTrack.Web/Api", ".cs")), Database()));

    // The guards themselves, seen red: a planted breach is found.
    [Theory]
    [InlineData("db.Cases.IgnoreQueryFilters()", "filter")]
    [InlineData("using Npgsql;", "name")]
    [InlineData("db.Database.ExecuteSqlRaw(\"DELETE\")", "sql")]
    [InlineData("public X(CaseTrackDbContext db)", "database")]
    [InlineData("File.ReadAllText(\"x\")", "io")]
    public void Guard_WhenBreachIsPlanted_FindsIt(string line, string guard)
    {
        var pattern = guard switch
        {
            "filter" => IgnoreFilters(),
            "name" => DatabaseName(),
            "sql" => RawSql(),
            "database" => Database(),
            _ => InputOutput(),
        };
        Assert.Matches(pattern, line);
    }

    private static List<string> Naming(IEnumerable<SourceFile> files, Regex pattern, params string[] allowed) =>
        [.. from f in files
            where !allowed.Any(a => f.Path.StartsWith(a, StringComparison.Ordinal))
            from line in f.Text.Split('\n')
            let code = line.Split("//")[0]
            where pattern.IsMatch(code)
            select $"{f.Path}: {code.Trim()}"];

    private static IEnumerable<string> ProjectReferences(string project) =>
        ProjectReference().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", project, project + ".csproj"))).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*\\([^\\""]+)\.csproj""")]
    private static partial Regex ProjectReference();

    // The settings reader may say the default provider's name; nothing else may.
    [GeneratedRegex(@"\b(UseSqlite|UseNpgsql|UseSqlServer|Npgsql|SqlClient|SqliteConnection|Microsoft\.Data\.Sqlite|pg_catalog|sqlite_master)\b")]
    private static partial Regex DatabaseName();

    [GeneratedRegex(@"\bIgnoreQueryFilters\b")]
    private static partial Regex IgnoreFilters();

    [GeneratedRegex(@"\b(FromSql\w*|ExecuteSql\w*|SqlQuery\w*|CreateCommand)\b")]
    private static partial Regex RawSql();

    [GeneratedRegex(@"\b(CaseTrackDbContext|ICaseTrackDb|Microsoft\.EntityFrameworkCore)\b")]
    private static partial Regex Database();

    [GeneratedRegex(@"\b(File\.|Directory\.|HttpClient|Socket|Process\.|Environment\.)")]
    private static partial Regex InputOutput();
}
