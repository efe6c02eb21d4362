using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Architecture.Tests;

public sealed class MigrationTests
{
    [Theory]
    [InlineData("Sqlite", "Data Source=:memory:")]
    [InlineData("PostgreSql", "Host=localhost;Database=none")]
    [InlineData("SqlServer", "Server=localhost;Database=none")]
    public void Model_WhenComparedWithItsMigrations_HasNothingPending(string provider, string connectionString)
    {
        using var db = DesignTime.Create(provider, connectionString);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }
}
