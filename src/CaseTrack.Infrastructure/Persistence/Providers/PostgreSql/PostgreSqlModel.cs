using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Quartz;

namespace CaseTrack.Infrastructure.Persistence.Providers.PostgreSql;

internal sealed class PostgreSqlModel : ProviderModel
{
    public override string Name => "PostgreSql";

    public override bool MigratesItself => false;

    public override void Use(DbContextOptionsBuilder options, string connectionString, int? maxBatchSize) => options
        .UseNpgsql(Attentive(connectionString), npgsql =>
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
        store.UsePostgres(NpgsqlFactory.Instance, Attentive(settings.ConnectionString));
        store.UseClustering();
    }

    public override bool IsDuplicateKey(DbUpdateException failure) =>
        failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override async Task<IReadOnlyList<string>> RisksAsync(DatabaseFacade database, CancellationToken cancellationToken) =>
        await database.SqlQuery<string>($"""
            SELECT name || '=' || setting AS "Value" FROM pg_settings
            WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name
            """).ToListAsync(cancellationToken);

    // A firewall that forgets an idle connection, or a server that is gone, must show within a minute and not at the next
    // click. What the connection string says itself stays.
    private static string Attentive(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        if (!given.ShouldSerialize("TCP Keepalive"))
        {
            given.TcpKeepAlive = true;
        }

        if (given.TcpKeepAlive && !given.ShouldSerialize("TCP Keepalive Time"))
        {
            given.TcpKeepAliveTime = 30;
        }

        if (given.TcpKeepAlive && !given.ShouldSerialize("TCP Keepalive Interval"))
        {
            given.TcpKeepAliveInterval = 5;
        }

        return given.ConnectionString;
    }

    public override DatabaseCopy Copy => new PostgreSqlCopy(this);

    public override void Configure(ModelConfigurationBuilder builder)
    {
    }
}
