using CaseTrack.Application.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Testing;

// The whole application over a database of its own: the real pipeline, the real provider, no stand-in. One a test class.
public sealed class TestApp : IAsyncDisposable
{
    private readonly string _folder;

    private TestApp(string folder, WebApplication app, AdjustableTime time)
    {
        _folder = folder;
        App = app;
        Time = time;
    }

    public WebApplication App { get; }

    public AdjustableTime Time { get; }

    public string Folder => _folder;

    // Where it listens, when it was started with listen: true.
    public Uri BaseAddress => new(App.Urls.Single());

    // A browser of its own: nobody is signed in.
    public WebSession Browse(string language = "zh-CN") => new(BaseAddress, language);

    // A working Monday unless a test says otherwise.
    public static async Task<TestApp> StartAsync(string today = "2026-03-02", Action<WebApplicationBuilder>? adjust = null, bool listen = false)
    {
        var folder = Directory.CreateTempSubdirectory("casetrack-test-").FullName;
        var time = AdjustableTime.At(today);
        var app = CaseTrackHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["CASETRACK_DATA"] = folder,
                ["Logging:LogLevel:Default"] = "Warning",
                ["urls"] = "http://127.0.0.1:0",
            });
            builder.Services.AddSingleton<TimeProvider>(time);
            adjust?.Invoke(builder);
        });
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CaseTrackDbContext>().Database.MigrateAsync();
        }

        if (listen)
        {
            await app.StartAsync();
        }

        return new TestApp(folder, app, time);
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
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
