using System.Data.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using CaseTrack.Testing.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseTrack.Application.Tests.Databases;

// A database that may lose what it acknowledged is refused, unless it is accepted in writing.
public sealed class StartTests
{
    private static readonly DatabaseKind Sqlite = DatabaseKind.Named("Sqlite");
    private static readonly DatabaseKind PostgreSql = DatabaseKind.Named("PostgreSql");

    [Fact]
    public async Task Start_WhenTheDatabaseIsSetUpAsItShouldBe_GoesOn()
    {
        await using var app = await TestApp.StartAsync();

        await app.App.Services.GetRequiredService<DatabaseSetup>().PrepareAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData("PRAGMA synchronous=NORMAL", "synchronous=1")]
    [InlineData("PRAGMA synchronous=OFF", "synchronous=0")]
    [InlineData("PRAGMA journal_mode=DELETE", "journal_mode=delete")]
    public async Task Start_WhenTheEmbeddedDatabaseDoesNotWaitForTheDisk_IsRefusedUnlessAcceptedInWriting(string fault, string risk)
    {
        await RefusedUnlessAcceptedAsync(Sqlite, risk, b => b.Services.ConfigureDbContext<CaseTrackDbContext>(o => o.AddInterceptors(new Fault(fault))));
    }

    [Fact]
    public async Task Start_WhenTheServerAcknowledgesBeforeItWrote_IsRefusedUnlessAcceptedInWriting()
    {
        Assert.SkipUnless(PostgreSql.IsReachable, $"no PostgreSQL: set {PostgreSql.ServerVariable}");

        await RefusedUnlessAcceptedAsync(PostgreSql, "synchronous_commit=off", b => Connect(b, c => c.Options = "-c synchronous_commit=off"));
    }

    // These two belong to the whole server, which other tests use: here the view that tells of them stands in another's place.
    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    public async Task Start_WhenTheServerDoesNotWaitForTheDisk_IsRefusedUnlessAcceptedInWriting(string setting)
    {
        Assert.SkipUnless(PostgreSql.IsReachable, $"no PostgreSQL: set {PostgreSql.ServerVariable}");

        await RefusedUnlessAcceptedAsync(
            PostgreSql, $"{setting}=off",
            b => Connect(b, c => c.SearchPath = "planted, pg_catalog, public"),
            $"CREATE SCHEMA planted; CREATE VIEW planted.pg_settings AS SELECT name, CASE name WHEN '{setting}' THEN 'off' ELSE setting END AS setting FROM pg_catalog.pg_settings");
    }

    private static async Task RefusedUnlessAcceptedAsync(DatabaseKind kind, string risk, Action<WebApplicationBuilder> plant, string? before = null)
    {
        await using var refused = await TestApp.StartAsync(kind: kind, adjust: plant);
        if (before is not null)
        {
            await refused.LookAsync(db => db.Database.ExecuteSqlRawAsync(before));
        }

        var refusal = await Assert.ThrowsAsync<DatabaseUnsafeException>(() => refused.App.Services.GetRequiredService<DatabaseSetup>().PrepareAsync(CancellationToken.None));
        Assert.Equal([risk], refusal.Risks);

        await using var accepted = await TestApp.StartAsync(on: refused, adjust: b =>
        {
            plant(b);
            b.Configuration["Database:AcceptRisks"] = $"something=else, {risk}";
        });
        await accepted.App.Services.GetRequiredService<DatabaseSetup>().PrepareAsync(CancellationToken.None);
    }

    private static void Connect(WebApplicationBuilder builder, Action<NpgsqlConnectionStringBuilder> change)
    {
        var connection = new NpgsqlConnectionStringBuilder(builder.Configuration.GetConnectionString("CaseTrack"));
        change(connection);
        builder.Configuration["ConnectionStrings:CaseTrack"] = connection.ConnectionString;
    }

    // What an older library, a network drive or a careless hand would have done to the connection.
    private sealed class Fault(string sql) : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("PRAGMA", StringComparison.Ordinal))
            {
                await using var fault = command.Connection!.CreateCommand();
#pragma warning disable CA2100 // the tests' own text
                fault.CommandText = sql;
#pragma warning restore CA2100
                await fault.ExecuteNonQueryAsync(cancellationToken);
            }

            return result;
        }
    }
}
