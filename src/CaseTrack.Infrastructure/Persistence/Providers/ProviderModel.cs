using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Quartz;

namespace CaseTrack.Infrastructure.Persistence.Providers;

// What differs between databases, one class each in its own folder. Nothing outside Providers/ asks which one it is.
internal abstract class ProviderModel
{
    // Named settings of configuration: Database__Provider.
    public abstract string Name { get; }

    public abstract void Use(DbContextOptionsBuilder options, string connectionString, int? maxBatchSize);

    // A context of its own: nobody's request, no pool.
    public CaseTrackDbContext Open(string connectionString)
    {
        var options = new DbContextOptionsBuilder<CaseTrackDbContext>();
        Use(options, connectionString, maxBatchSize: null);
        return new CaseTrackDbContext(options.Options);
    }

    public abstract void Configure(ModelConfigurationBuilder builder);

    // Whether the application brings this database up to date by itself at start.
    public abstract bool MigratesItself { get; }

    // Where the scheduler keeps what it must wake, and whether several nodes share it.
    public abstract void KeepJobs(IPersistentStoreBuilder store, DataSettings settings);

    // Whether a save failed because a row with that key or unique value exists already.
    public abstract bool IsDuplicateKey(DbUpdateException failure);

    // One writer at a time inside this process: waiting here is fair and holds no thread, waiting in the database is neither.
    public virtual bool SerializesWrites => false;

    // Whether there is a database to ask. A server database was named on purpose: whether it answers is found out by asking.
    public virtual bool Exists(string connectionString) => true;

    // Settings under which an acknowledged act could be lost with the power, each as "name=value". Empty is as it should be.
    public abstract Task<IReadOnlyList<string>> RisksAsync(DatabaseFacade database, CancellationToken cancellationToken);

    // A process killed in the middle of a migration may leave its mark behind. Called while no other process migrates.
    public virtual Task ForgetAbandonedMigrationAsync(DatabaseFacade database, CancellationToken cancellationToken) => Task.CompletedTask;

    // How the whole database is saved and put back; null where that is the server's own business (docs/operations.md).
    public virtual DatabaseCopy? Copy => null;

    public static IReadOnlyList<ProviderModel> All { get; } = [new Sqlite.SqliteModel(), new PostgreSql.PostgreSqlModel(), new SqlServer.SqlServerModel()];

    public static ProviderModel Named(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new SettingInvalidException(SettingFault.NotKnown, "Database__Provider", name, string.Join(", ", All.Select(p => p.Name)));

    public static ProviderModel Of(DatabaseFacade database) =>
        All.First(p => database.ProviderName!.Contains(p.Name, StringComparison.OrdinalIgnoreCase));
}
