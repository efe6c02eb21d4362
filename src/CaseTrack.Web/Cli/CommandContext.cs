using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CaseTrack.Application.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Web.Hosting;
using MediatR;

namespace CaseTrack.Web.Cli;

// What every command has: its output, the texts, and the application behind it.
internal sealed class CommandContext(Terminal terminal, Action<WebApplicationBuilder>? adjust)
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true };

    public Terminal Terminal { get; } = terminal;

    public Texts.Texts Texts { get; } = new();

    public bool IsJson { get; set; }

    // The answer of a command: one JSON document with --json, otherwise lines.
    public void Answer(object answer, params IEnumerable<string> lines)
    {
        if (IsJson)
        {
            Terminal.Out.WriteLine(JsonSerializer.Serialize(answer, Json));
            return;
        }

        foreach (var line in lines)
        {
            Terminal.Out.WriteLine(line);
        }
    }

    // For commands whose answer is a document with or without --json.
    public void Document(object answer) => Terminal.Out.WriteLine(JsonSerializer.Serialize(answer, Indented));

    public WebApplication BuildApp(Action<WebApplicationBuilder>? more = null) => CaseTrackHost.Build([], builder =>
    {
        // What a command has to say stands in its answer; serve keeps its log.
        builder.Logging.SetMinimumLevel(more is null ? LogLevel.Warning : LogLevel.Information);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        adjust?.Invoke(builder);
        more?.Invoke(builder);
    });

    // Over a database that is up to date.
    public Task<int> WithAppAsync(Func<WebApplication, Task<int>> work, CancellationToken cancellationToken) =>
        RunAsync(setup => setup.PrepareAsync(cancellationToken), work);

    // Over one that is there already.
    public Task<int> OnExistingAsync(Func<WebApplication, Task<int>> work, CancellationToken cancellationToken) =>
        RunAsync(setup => setup.OpenAsync(cancellationToken), work);

    private async Task<int> RunAsync(Func<DatabaseSetup, Task> prepare, Func<WebApplication, Task<int>> work)
    {
        await using var app = BuildApp();
        await prepare(app.Services.GetRequiredService<DatabaseSetup>());
        return await work(app);
    }

    public static async Task<TResult> SendAsync<TResult>(WebApplication app, IRequest<TResult> request, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        Become(scope.ServiceProvider);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }

    public static void Become(IServiceProvider scope) =>
        scope.GetRequiredService<CallerContext>().Become(Caller.CommandLine(Environment.UserName));
}
