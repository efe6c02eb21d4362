using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Quartz;

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

    public override void KeepJobs(IPersistentStoreBuilder store, DataSettings settings)
    {
        store.UseSqlServer(SqlClientFactory.Instance, settings.ConnectionString);
        store.UseClustering();
    }

    // 2601: duplicate in a unique index; 2627: in a primary key or unique constraint.
    public override bool IsDuplicateKey(DbUpdateException failure) => failure.InnerException is SqlException { Number: 2601 or 2627 };

    public override async Task<IReadOnlyList<string>> RisksAsync(DatabaseFacade database, CancellationToken cancellationToken) =>
        await database.SqlQuery<string>($"""
            SELECT N'delayed_durability=' + delayed_durability_desc AS [Value] FROM sys.databases
            WHERE database_id = DB_ID() AND delayed_durability_desc = N'FORCED'
            """).ToListAsync(cancellationToken);

    public override void Configure(ModelConfigurationBuilder builder)
    {
    }
}
