using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseTrack.Benchmarks;

// The same kind of host with nothing in it but the query and the rows as a table.
internal static class RawHost
{
    public static async Task RunAsync(string database, string reader)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var list = new RawCaseList(database, reader.Split(',')[0], reader.Split(',')[1]);
        app.MapGet("/cases", async () => Results.Content(await list.HtmlAsync(counted: true), "text/html; charset=utf-8"));
        app.MapGet("/rows", async () => Results.Content(await list.HtmlAsync(counted: false), "text/html; charset=utf-8"));
        await app.StartAsync();
        Console.WriteLine($"Listening on {app.Urls.First()}");
        await app.WaitForShutdownAsync();
    }
}
