using System.Text.RegularExpressions;
using CaseTrack.Application.Common;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CaseTrack.Application.Tests.Databases.SqlServer;

// What can be proven without a server: the migration script, and the SQL of every query and of the main job, are T-SQL. That
// SQL Server answers them rightly is proven where CASETRACK_TEST_SQLSERVER names one, and nowhere else.
public sealed partial class SqlServerFacts(Stage stage) : IClassFixture<Stage>
{
    public static TheoryData<string> Queries => [.. Questions.QueryTypes.Select(t => t.Name).Order(StringComparer.Ordinal)];

    [Fact]
    public void MigrationScript_WhenIdempotent_IsTSql()
    {
        using var db = DesignTime.Create("SqlServer", "Server=nowhere;Database=none");

        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        Assert.Contains("CREATE TABLE [Cases]", script, StringComparison.Ordinal);
        Assert.Empty(TSql.Faults(script));
        Assert.NotEmpty(TSql.Faults(script.Replace("CREATE TABLE [Cases] (", "CREATE TABLE [Cases] ,", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_WhenAskedOfSqlServer_IsTSql(string query)
    {
        var asked = Questions.All.FirstOrDefault(q => q.Key.Name == query).Value;
        Assert.True(asked is not null, $"{query} is not covered: add what asks it to {nameof(Questions)}.{nameof(Questions.All)}");

        var sql = await Stage.TranslateAsync(async () =>
        {
            foreach (var ask in asked)
            {
                await ask(stage);
            }
        });

        // RefreshAsync asks for the newest books before every request: that alone is no question of the query's own.
        Assert.True(Questions.AsksNothing.Contains(query) ^ sql.Any(s => !s.Contains("[BookEditions]", StringComparison.Ordinal)), query);
        Assert.All(sql, s => Assert.Empty(TSql.Faults(s)));
    }

    [Fact]
    public async Task MainJob_WhenAskedOfSqlServer_IsTSql()
    {
        var sql = await Stage.TranslateAsync(() => stage.WalkAsync());

        Assert.All(sql, s => Assert.Empty(TSql.Faults(s)));
        // Reads, and the updates that take the lock of the register.
        Assert.Contains(sql, s => Update().IsMatch(s));
        Assert.True(sql.Count > 100, $"only {sql.Count} statements");
    }

    [Fact]
    public async Task Translation_WhenSqlServerHasNoWordForIt_Fails() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Stage.TranslateAsync(() => stage.App.LookAsync(db =>
            db.Cases.Where(c => EF.Functions.Glob(c.Number, "x*")).ToListAsync())));

    [GeneratedRegex(@"^UPDATE .*\[RegisterHeads\]", RegexOptions.Singleline)]
    private static partial Regex Update();
}
