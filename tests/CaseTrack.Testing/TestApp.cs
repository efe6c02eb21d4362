using CaseTrack.Application.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing.Databases;
using CaseTrack.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Testing;

// The whole application over a database of its own: the real pipeline, the real provider, no stand-in. One a test class.
public sealed class TestApp : IAsyncDisposable
{
    private static int _started;

    private readonly bool _ownsData;

    private TestApp(DatabaseKind kind, string connection, string folder, WebApplication app, AdjustableTime time, bool ownsData)
    {
        Kind = kind;
        ConnectionString = connection;
        Folder = folder;
        App = app;
        Time = time;
        _ownsData = ownsData;
    }

    public WebApplication App { get; }

    public AdjustableTime Time { get; }

    public string Folder { get; }

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    // Where it listens, when it was started with listen: true.
    public Uri BaseAddress => new(App.Urls.Single());

    // A browser of its own: nobody is signed in.
    public WebSession Browse(string language = "zh-CN") => new(BaseAddress, language);

    // A working Monday unless a test says otherwise. On another app: a second node over the same folder and database.
    public static async Task<TestApp> StartAsync(
        string today = "2026-03-02", Action<WebApplicationBuilder>? adjust = null, bool listen = false, DatabaseKind? kind = null, TestApp? on = null)
    {
        kind ??= on?.Kind ?? DatabaseKind.Chosen;
        var folder = on?.Folder ?? Directory.CreateTempSubdirectory("casetrack-test-").FullName;
        var connection = on?.ConnectionString ?? kind.ConnectionTo(kind.ServerVariable is null ? "casetrack" : $"casetrack_{Environment.ProcessId}_{Interlocked.Increment(ref _started)}", folder);
        var time = AdjustableTime.At(today);
        var app = CaseTrackHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["CASETRACK_DATA"] = folder,
                ["Database:Provider"] = kind.Provider,
                ["ConnectionStrings:CaseTrack"] = connection,
                ["Logging:LogLevel:Default"] = "Warning",
                ["urls"] = "http://127.0.0.1:0",
                // Tests sign in more often than an office does; the limits have tests of their own.
                ["SignIn:PerAddress"] = "1000000",
                ["SignIn:PerName"] = "1000000",
                ["SignIn:PerBrowser"] = "1000000",
            });
            builder.Services.AddSingleton<TimeProvider>(time);
            // As slow as it should be in use, it would be most of what a test does.
            builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
            adjust?.Invoke(builder);
        });
        if (on is null)
        {
            await (kind.Copies ? kind.CopyAsync(await kind.EmptyAsync(), connection) : kind.MigrateAsync(connection));
        }

        if (listen)
        {
            await app.StartAsync();
        }

        return new TestApp(kind, connection, folder, app, time, ownsData: on is null);
    }

    // Sends a request as that caller, in a scope of its own, as a web request would.
    public async Task<TResult> SendAsync<TResult>(Caller caller, IRequest<TResult> request)
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(caller);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    // Looks into the database as that caller (nobody's rows are hidden from a trusted one).
    public async Task<TResult> LookAsync<TResult>(Caller caller, Func<CaseTrackDbContext, Task<TResult>> look)
    {
        await using var scope = App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(caller);
        return await look(scope.ServiceProvider.GetRequiredService<CaseTrackDbContext>());
    }

    public Task<TResult> LookAsync<TResult>(Func<CaseTrackDbContext, Task<TResult>> look) => LookAsync(Caller.Job("test"), look);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        if (_ownsData)
        {
            await Kind.DropAsync(ConnectionString);
            // Also that of the scheduler, which keeps its own file beside an embedded database.
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
