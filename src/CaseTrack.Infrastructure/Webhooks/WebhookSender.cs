using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Webhooks;
using Microsoft.Extensions.Logging;

namespace CaseTrack.Infrastructure.Webhooks;

// One signed request. What a receiver or the network does wrong becomes a line of the delivery log; nothing of an answer is
// kept but its status.
internal sealed class WebhookSender(
    IHttpClientFactory clients, WebhookSecrets secrets, WebhookSettings settings, TimeProvider time, ILogger<WebhookSender> logger) : IWebhookSender
{
    public const string Client = "webhooks";

    private const int MaxAnswerBytes = 16 * 1024;

    public async Task<WebhookAnswer> SendAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(settings.Timeout);
        try
        {
            using var request = Sign(call);
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            await SkimAsync(response, timeout.Token);
            return Answer((int)response.StatusCode, response.StatusCode switch
            {
                >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => null,
                >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => WebhookFailure.Redirected,
                _ => WebhookFailure.BadStatus,
            });
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && FailureOf(e) is { } failure)
        {
            logger.LogWarning("Event {Event} was not taken by {Host}: {Failure} ({Error})", call.EventId, new Uri(call.Address).Host, failure, e.Message);
            return Answer(null, failure);
        }

        WebhookAnswer Answer(int? status, WebhookFailure? failure) => new(status, failure, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private HttpRequestMessage Sign(WebhookCall call)
    {
        var body = Encoding.UTF8.GetBytes(call.Body);
        var valid = call.KeptSecrets.Select(secrets.Open).ToList();
        if (valid.Count == 0)
        {
            throw new CryptographicException("The webhook has no secret.");
        }

        return new HttpRequestMessage(HttpMethod.Post, call.Address)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
            Headers =
            {
                { "CaseTrack-Signature", WebhookSignature.Of(valid, time.GetUtcNow(), body) },
                { "CaseTrack-Event-Id", call.EventId.ToString() },
                { "CaseTrack-Event-Type", call.Type },
                { "User-Agent", "CaseTrack-Webhooks/1" },
            },
        };
    }

    // Enough for the connection to be used again; whoever answers with more is hung up on.
    private static async Task SkimAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[4096];
        for (var total = 0; total <= MaxAnswerBytes;)
        {
            var read = await body.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                return;
            }

            total += read;
        }
    }

    private static WebhookFailure? FailureOf(Exception e) => e switch
    {
        _ when Holds<AddressForbiddenException>(e) => WebhookFailure.AddressForbidden,
        OperationCanceledException => WebhookFailure.TimedOut,
        CryptographicException => WebhookFailure.SecretUnreadable,
        _ when Holds<AuthenticationException>(e) => WebhookFailure.TlsFailed,
        _ when Holds<SocketException>(e, s => s.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain) => WebhookFailure.NameUnknown,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => WebhookFailure.NameUnknown,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => WebhookFailure.NotConnected,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => WebhookFailure.TlsFailed,
        HttpRequestException or IOException => WebhookFailure.AnswerUnreadable,
        _ => null,
    };

    private static bool Holds<T>(Exception? e, Func<T, bool>? which = null) where T : Exception =>
        e is not null && (e is T found && (which?.Invoke(found) ?? true) || Holds(e.InnerException, which));
}
