using CaseTrack.Infrastructure.Persistence.Providers;

namespace CaseTrack.Infrastructure.Persistence;

public static class DesignTime
{
    public static CaseTrackDbContext Create(string provider, string connectionString) => ProviderModel.Named(provider).Open(connectionString);
}
