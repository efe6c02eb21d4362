using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Infrastructure.Persistence.Providers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Databases.SqlServer;

// The real driver against something that speaks its protocol.
public sealed class SqlServerDriverTests
{
    [Fact]
    public async Task Command_WithParameters_LeavesThroughTheRealDriver()
    {
        using var server = new TdsResponder();
        await using var db = Connect(server, maxBatchSize: null);

        await db.Outbox.Where(m => m.Type == "clue_registered").ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, 3));

        var sent = Assert.Single(server.Commands);
        Assert.Contains("UPDATE", sent, StringComparison.Ordinal);
        Assert.Contains("clue_registered", sent, StringComparison.Ordinal);
    }

    // A server without MERGE, and whoever must see one statement for one row.
    [Theory]
    [InlineData(null, true)]
    [InlineData(1, false)]
    public async Task ManyRows_WhenTheBatchSizeIsOne_AreInsertedWithoutMerge(int? maxBatchSize, bool merges)
    {
        using var server = new TdsResponder();
        await using var db = Connect(server, maxBatchSize);
        db.UserClaims.AddRange(Enumerable.Range(0, 8).Select(i => new IdentityUserClaim<Guid> { ClaimType = $"c{i}" }));

        // The responder counts no rows, which the engine takes for somebody else's change: what was sent is what matters.
        await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync());

        Assert.Contains(server.Commands, c => c.Contains("INSERT", StringComparison.Ordinal) || c.Contains("MERGE", StringComparison.Ordinal));
        Assert.Equal(merges, server.Commands.Any(c => c.Contains("MERGE", StringComparison.Ordinal)));
    }

    private static CaseTrackDbContext Connect(TdsResponder server, int? maxBatchSize)
    {
        var options = new DbContextOptionsBuilder<CaseTrackDbContext>();
        ProviderModel.Named("SqlServer").Use(options, server.ConnectionString, maxBatchSize);
        return new CaseTrackDbContext(options.Options);
    }
}
