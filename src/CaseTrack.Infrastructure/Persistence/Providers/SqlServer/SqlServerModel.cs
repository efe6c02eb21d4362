using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence.Providers.SqlServer;

internal sealed class SqlServerModel : ProviderModel
{
    public override string Name => "SqlServer";

    public override bool MigratesItself => false;

    public override void Use(DbContextOptionsBuilder options, string connectionString, int? maxBatchSize) => options
        .UseSqlServer(connectionString, server =>
        {
            server.MigrationsAssembly("CaseTrack.Migrations.SqlServer");
            server.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery);
            server.EnableRetryOnFailure();
            if (maxBatchSize is { } size)
            {
                server.MaxBatchSize(size);
            }
        });

    public override void Configure(ModelConfigurationBuilder builder)
    {
    }
}
