using CaseTrack.Infrastructure.Persistence.Providers;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence;

public static class DesignTime
{
    public static CaseTrackDbContext Create(string provider, string connectionString)
    {
        var options = new DbContextOptionsBuilder<CaseTrackDbContext>();
        ProviderModel.Named(provider).Use(options, connectionString, maxBatchSize: null);
        return new CaseTrackDbContext(options.Options);
    }
}
