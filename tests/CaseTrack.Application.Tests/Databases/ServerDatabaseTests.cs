using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using CaseTrack.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Application.Tests.Databases;

// A server of each kind. Skipped here means that the facts of this project were not run on it either: ./test.sh runs them a
// second time with CASETRACK_TEST_DATABASE for every server that is named.
public sealed class ServerDatabaseTests
{
    [Theory]
    [InlineData("PostgreSql")]
    [InlineData("SqlServer")]
    public async Task Migrate_FromNothingAndOnceMore_BringsTheServersDatabaseUpToDate(string provider)
    {
        var kind = DatabaseKind.Named(provider);
        Assert.SkipUnless(kind.IsReachable, $"no {provider}: set {kind.ServerVariable}. Nothing was run on it, the facts of this project included.");
        await using var app = await TestApp.StartAsync(kind: kind);
        await app.LookAsync(db => db.Database.EnsureDeletedAsync());
        var setup = app.App.Services.GetRequiredService<DatabaseSetup>();

        await Assert.ThrowsAnyAsync<Exception>(() => setup.PrepareAsync(CancellationToken.None));
        Assert.NotEmpty(await setup.MigrateAsync(CancellationToken.None));
        Assert.Empty(await setup.MigrateAsync(CancellationToken.None));

        await setup.PrepareAsync(CancellationToken.None);
        Assert.Equal("津市监线〔2026〕1号", (await (await World.CreateAsync(app)).RegisterClueAsync()).Number);
    }
}
