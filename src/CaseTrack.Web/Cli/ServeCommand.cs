using System.CommandLine;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Demo;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CaseTrack.Web.Cli;

internal static class ServeCommand
{
    public const string DefaultUrl = "http://localhost:5080";

    public static Command Build(CommandContext context)
    {
        var urls = new Option<string?>("--urls") { HelpName = "http://host:port" };
        var demo = new Option<bool>("--demo");
        var serve = new Command("serve", context.Texts["Cli.Help.Serve"]) { demo, urls };
        serve.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(urls), parsed.GetValue(demo), cancellationToken));
        return serve;
    }

    public static async Task<int> RunAsync(CommandContext context, string? urls, bool withDemo, CancellationToken cancellationToken)
    {
        await using var app = context.BuildApp(builder =>
        {
            builder.WebHost.UseUrls(Bindable(urls ?? builder.Configuration["urls"] ?? DefaultUrl, context.Texts));
            builder.Configuration["Jobs:Enabled"] ??= "true";
        });
        await app.Services.GetRequiredService<DatabaseSetup>().PrepareAsync(cancellationToken);
        var accounts = withDemo ? await LoadDemoAsync(context, app, cancellationToken) : [];
        await StartAsync(app, cancellationToken);
        await MustBeReadyAsync(app, context.Texts, cancellationToken);
        var url = app.Urls.First();
        context.Answer(new { url, accounts = accounts.Select(DemoCommand.Describe) }, [$"Listening on {url}", .. DemoCommand.Table(accounts)]);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }

    // What started before the failure (the jobs start before the port is bound) would keep the process alive.
    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            throw;
        }
    }

    // An installation that people work in keeps its own data.
    private static async Task<IReadOnlyList<DemoAccount>> LoadDemoAsync(CommandContext context, WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            return await DemoCommand.LoadAsync(context, app, DemoData.DefaultCases, DemoData.DefaultSeed, cancellationToken);
        }
        catch (RuleBrokenException refusal) when (refusal.Code == Refusals.AlreadySetUp)
        {
            context.Terminal.Error.WriteLine(context.Texts["Cli.NoDemo"]);
            return [];
        }
    }

    private static string[] Bindable(string urls, Texts.Texts texts) => [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url =>
    {
        try
        {
            var address = BindingAddress.Parse(url);
            // Kestrel gives a free port on one address only, and localhost is two.
            return address is { Port: 0, Host: "localhost" } ? $"{address.Scheme}://127.0.0.1:0" : url;
        }
        catch (FormatException)
        {
            throw new BadInputException("url_invalid", texts["Cli.UrlInvalid", url]);
        }
    })];

    // The same checks as /readyz.
    private static async Task MustBeReadyAsync(WebApplication app, Texts.Texts texts, CancellationToken cancellationToken)
    {
        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken);
        if (report.Status == HealthStatus.Unhealthy)
        {
            throw new IOException(texts["Cli.NotReady", string.Join(", ", report.Entries.Where(e => e.Value.Status == HealthStatus.Unhealthy).Select(e => e.Key))]);
        }
    }
}
