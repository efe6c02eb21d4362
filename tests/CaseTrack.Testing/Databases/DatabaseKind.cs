using System.Collections.Concurrent;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Testing.Databases;

// Which database the tests of this process run on. Every test app has a real one of its own: a copy of one that was
// migrated once, because migrating takes longer than most tests.
public abstract class DatabaseKind
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new(StringComparer.Ordinal);

    // CASETRACK_TEST_DATABASE: the same facts on another database.
    public static DatabaseKind Chosen { get; } = Named(Environment.GetEnvironmentVariable("CASETRACK_TEST_DATABASE") is { Length: > 0 } named ? named : SqliteFiles.Name);

    // As Database__Provider names it.
    public abstract string Provider { get; }

    // The environment variable that names a server, where there must be one.
    public virtual string? ServerVariable => null;

    public bool IsReachable => ServerVariable is null || Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 };

    // Whether a database can be had as a copy of another one.
    public virtual bool Copies => true;

    public abstract string ConnectionTo(string name, string folder);

    // A database like that one, which nobody has open.
    public abstract Task CopyAsync(string from, string to);

    // Adds every row of that database to this one, which has the same tables and none of those rows. It may be in use.
    public abstract Task PourAsync(string from, string to);

    public abstract Task DropAsync(string connection);

    public static DatabaseKind Named(string provider) => provider switch
    {
        SqliteFiles.Name => SqliteFiles.Instance,
        PostgreSqlServer.Name => PostgreSqlServer.Instance,
        SqlServerServer.Name => SqlServerServer.Instance,
        _ => throw new InvalidOperationException($"CASETRACK_TEST_DATABASE is '{provider}'; known are Sqlite, PostgreSql, SqlServer."),
    };

    // Made at the first call and kept for the life of the process.
    public Task<string> TemplateAsync(string name, Func<string, Task> make) => _templates.GetOrAdd(name, _ => new(async () =>
    {
        var connection = ConnectionTo($"casetrack_template_{Environment.ProcessId}_{name}", TemplateFolder.Value);
        await make(connection);
        await SettleAsync(connection);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => DropAsync(connection).GetAwaiter().GetResult();
        return connection;
    })).Value;

    public Task<string> EmptyAsync() => TemplateAsync("empty", MigrateAsync);

    public async Task MigrateAsync(string connection)
    {
        await using var db = DesignTime.Create(Provider, connection);
        await db.Database.MigrateAsync();
    }

    // Ends what keeps a copy from being taken: open connections, a log beside the file.
    public abstract Task SettleAsync(string connection);

    protected string Server => Environment.GetEnvironmentVariable(ServerVariable!) is { Length: > 0 } named
        ? named
        : throw new InvalidOperationException($"{Provider} needs {ServerVariable}.");

    private static readonly Lazy<string> TemplateFolder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("casetrack-templates-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });
}
