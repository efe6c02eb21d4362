using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Quartz;
using SQLitePCL;

namespace CaseTrack.Infrastructure.Persistence.Providers.Sqlite;

internal sealed class SqliteModel : ProviderModel
{
    public override string Name => "Sqlite";

    public override bool MigratesItself => true;

    public override bool SerializesWrites => true;

    public override void Use(DbContextOptionsBuilder options, string connectionString, int? maxBatchSize) => options
        .UseSqlite(connectionString, sqlite =>
        {
            sqlite.MigrationsAssembly("CaseTrack.Migrations.Sqlite");
            sqlite.ExecutionStrategy(d => new BusyRetry(d));
            sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery);
            // A list of ids is one parameter. As one for each its statement would be written anew every time, which takes longer than to run it.
            sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);
            if (maxBatchSize is { } size)
            {
                sqlite.MaxBatchSize(size);
            }
        })
        .AddInterceptors(new Pragmas());

    // A file of its own: the scheduler's many small writes must not wait behind, nor hold up, those of the cases.
    public override void KeepJobs(IPersistentStoreBuilder store, DataSettings settings) =>
        store.UseSqlite(SqliteFactory.Instance, $"Data Source={JobsFile(settings)}");

    public static string JobsFile(DataSettings settings) => Path.Combine(settings.Folder, "jobs.db");

    public override DatabaseCopy Copy => new SqliteCopy(this);

    // SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE
    public override bool IsDuplicateKey(DbUpdateException failure) =>
        failure.InnerException is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 };

    public override bool Exists(string connectionString) => File.Exists(new SqliteConnectionStringBuilder(connectionString).DataSource);

    public override async Task ForgetAbandonedMigrationAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        if (await database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken) > 0)
        {
            await database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken);
        }
    }

    // 2 is FULL, 3 EXTRA.
    public override async Task<IReadOnlyList<string>> RisksAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        var synchronous = (await database.SqlQuery<long>($"PRAGMA synchronous").ToListAsync(cancellationToken)).Single();
        var journal = (await database.SqlQuery<string>($"PRAGMA journal_mode").ToListAsync(cancellationToken)).Single();
        return [.. synchronous < 2 ? [$"synchronous={synchronous}"] : Array.Empty<string>(), .. journal == "wal" ? [] : new[] { $"journal_mode={journal}" }];
    }

    // SQLite compares what it stores: instants are stored as UTC microseconds, which sort as they should.
    public override void Configure(ModelConfigurationBuilder builder) =>
        builder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();

    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
        instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10,
        microseconds => new DateTimeOffset(microseconds * 10 + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero));

    // Another process holds the file longer than the driver waits: the command waits on and is not shown to anybody.
    private sealed class BusyRetry(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, maxRetryCount: 6, maxRetryDelay: TimeSpan.FromSeconds(5))
    {
        // Only writers wait for each other, so what a query has read needs no buffer to be read again.
        public override bool RetriesOnFailure => false;

        // SQLITE_BUSY, SQLITE_LOCKED
        protected override bool ShouldRetryOn(Exception exception) => exception is SqliteException { SqliteErrorCode: 5 or 6 };
    }

    // A filing time may not vanish with the power: every commit waits for the disk (synchronous FULL, WAL).
    private sealed class Pragmas : DbConnectionInterceptor
    {
        private const string Writing = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";

        // A read-only connection cannot set the journal mode of a file that another process is just making.
        private const string Reading = "PRAGMA busy_timeout=30000;";

        // A connection from the pool keeps what was set when the file was opened: setting it again before every query would take
        // as long as a small query.
        private readonly ConditionalWeakTable<sqlite3, object> _set = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            var opened = Opened(connection);
            if (_set.TryGetValue(opened, out _))
            {
                return;
            }

            using var command = connection.CreateCommand();
            command.CommandText = IsReadOnly(connection) ? Reading : Writing;
            command.ExecuteNonQuery();
            _set.AddOrUpdate(opened, opened);
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            var opened = Opened(connection);
            if (_set.TryGetValue(opened, out _))
            {
                return;
            }

            await using var command = connection.CreateCommand();
            command.CommandText = IsReadOnly(connection) ? Reading : Writing;
            await command.ExecuteNonQueryAsync(cancellationToken);
            _set.AddOrUpdate(opened, opened);
        }

        // The file as the library has it open, which outlives the connection that asks.
        private static sqlite3 Opened(DbConnection connection) =>
            ((SqliteConnection)connection).Handle ?? throw new InvalidOperationException("The connection is not open.");

        private static bool IsReadOnly(DbConnection connection) =>
            new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
    }
}
