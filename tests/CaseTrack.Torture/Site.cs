using System.Diagnostics;
using CaseTrack.Application.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using CaseTrack.Testing.Databases;
using CaseTrack.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseTrack.Torture;

// A data folder and a database that processes work on: what is killed, saved and restored.
internal sealed class Site : IAsyncDisposable
{
    private static int _made;

    private readonly string _root = Directory.CreateTempSubdirectory("casetrack-site-").FullName;
    private readonly DatabaseKind _kind;
    private readonly bool _ownsDatabase;

    private Site(DatabaseKind kind, string? folder, string? connection)
    {
        _kind = kind;
        _ownsDatabase = connection is null;
        Folder = folder ?? Path.Combine(_root, "data");
        ConnectionString = connection ?? kind.ConnectionTo(kind.ServerVariable is null ? "casetrack" : $"casetrack_site_{Environment.ProcessId}_{Interlocked.Increment(ref _made)}", Folder);
    }

    public static TheoryData<string> Providers => ["Sqlite", "PostgreSql"];

    // May be missing: a restore makes it.
    public string Folder { get; }

    public string ConnectionString { get; }

    private Dictionary<string, string?> Settings => new()
    {
        ["CASETRACK_DATA"] = Folder,
        ["Database:Provider"] = _kind.Provider,
        ["ConnectionStrings:CaseTrack"] = ConnectionString,
        ["Logging:LogLevel:Default"] = "Warning",
        // A program that never rests is what some of these tests are.
        ["Api:RequestsPerMinute"] = "1000000",
    };

    public string Beside(string name) => Path.Combine(_root, name);

    public static DatabaseKind Kind(string provider)
    {
        var kind = DatabaseKind.Named(provider);
        Assert.SkipUnless(kind.IsReachable, $"no {provider}: set {kind.ServerVariable}");
        return kind;
    }

    public static Site Of(TestApp app) => new(app.Kind, app.Folder, app.ConnectionString);

    // No folder yet, and on a server a database without a table.
    public static async Task<Site> EmptyAsync(string provider)
    {
        var site = new Site(Kind(provider), null, null);
        if (site._kind.ServerVariable is { } variable)
        {
            await using var server = new NpgsqlConnection(Environment.GetEnvironmentVariable(variable));
            await server.OpenAsync();
#pragma warning disable CA2100 // a name made here
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{new NpgsqlConnectionStringBuilder(site.ConnectionString).Database}\"", server);
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync();
        }

        return site;
    }

    // Looks in as a program that has just been started would, with no connection open from before.
    public async Task<T> LookAsync<T>(Func<CaseTrackDbContext, Task<T>> look)
    {
        await using var app = CaseTrackHost.Build([], builder => builder.Configuration.AddInMemoryCollection(Settings));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.Job("torture"));
            return await look(scope.ServiceProvider.GetRequiredService<CaseTrackDbContext>());
        }
    }

    // Whatever this process keeps open would hold the log of an embedded database.
    public Task LetGoAsync() => _kind.SettleAsync(ConnectionString);

    // The same without a look at the file.
    public Task DropConnectionsAsync() => _kind.ServerVariable is null ? Task.Run(Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools) : LetGoAsync();

    // The program as an operator starts it.
    public Process Start(params string[] args) => Start(typeof(CaseTrackHost).Assembly, args);

    public Process Start(System.Reflection.Assembly assembly, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [assembly.Location, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    public async Task<(int ExitCode, string Out, string Error)> RunAsync(params string[] args)
    {
        using var process = Start(args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public async ValueTask DisposeAsync()
    {
        if (_ownsDatabase)
        {
            await _kind.DropAsync(ConnectionString);
        }

        Directory.Delete(_root, recursive: true);
    }
}
