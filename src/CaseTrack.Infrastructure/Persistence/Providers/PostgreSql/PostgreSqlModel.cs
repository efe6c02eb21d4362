using Microsoft.EntityFrameworkCore;
using Npgsql;
using Quartz;

namespace CaseTrack.Infrastructure.Persistence.Providers.PostgreSql;

internal sealed class PostgreSqlModel : ProviderModel
{
    public override string Name => "PostgreSql";

    public override bool MigratesItself => false;

    public override void Use(DbContextOptionsBuilder options, string connectionString, int? maxBatchSize) => options
        .UseNpgsql(connectionString, npgsql =>
        {
            npgsql.MigrationsAssembly("CaseTrack.Migrations.PostgreSql");
            npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery);
            npgsql.EnableRetryOnFailure();
            if (maxBatchSize is { } size)
            {
                npgsql.MaxBatchSize(size);
            }
        });

    public override void KeepJobs(IPersistentStoreBuilder store, DataSettings settings)
    {
        store.UsePostgres(NpgsqlFactory.Instance, settings.ConnectionString);
        store.UseClustering();
    }

    public override bool IsDuplicateKey(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override void Configure(ModelConfigurationBuilder builder)
    {
    }
}
