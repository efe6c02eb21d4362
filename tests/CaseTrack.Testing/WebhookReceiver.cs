using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaseTrack.Testing;

// Another program on this machine that is told of events: keeps what it got, and answers as a test wants.
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedEvent> _received = [];

    private WebhookReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single() + "/events";

    public IReadOnlyList<ReceivedEvent> Received => [.. _received];

    public Func<HttpContext, Task> Answer { get; set; } = With(StatusCodes.Status200OK);

    public static Func<HttpContext, Task> With(int status) => http =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var headers = http.Request.Headers;
        _received.Enqueue(new ReceivedEvent(
            headers["CaseTrack-Signature"].ToString(), Guid.Parse(headers["CaseTrack-Event-Id"].ToString()), headers["CaseTrack-Event-Type"].ToString(),
            http.Request.ContentType ?? "", await reader.ReadToEndAsync()));
        await Answer(http);
    }
}

public sealed record ReceivedEvent(string Signature, Guid EventId, string Type, string ContentType, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public int Signatures => Signature.Split(',').Count(p => p.StartsWith("v1=", StringComparison.Ordinal));

    public DateTimeOffset SignedAt => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Signature.Split(',')[0][2..], CultureInfo.InvariantCulture));

    // As a receiver does it: by what is published, not by our code.
    public bool IsSignedWith(string secret)
    {
        var parts = Signature.Split(',');
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(parts[0]["t=".Length..] + "." + Body));
        return parts.Skip(1).Contains("v1=" + Convert.ToHexStringLower(mac));
    }
}
