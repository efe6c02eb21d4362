using System.Net;
using System.Net.Sockets;

namespace CaseTrack.Infrastructure.Webhooks;

internal sealed class AddressForbiddenException(string host) : IOException($"{host} stands for no address that events may be sent to.");

// Names to addresses; a test says what a name stands for.
internal delegate Task<IPAddress[]> NameResolver(string host, CancellationToken cancellationToken);

// Opens the connections: looks the name up, and connects to an address that was judged, not to the name again. No proxy
// and no redirect, because either would connect somewhere that was not judged.
internal sealed class WebhookConnections(AddressGuard guard, NameResolver resolve)
{
    private const int MaxHeaderKilobytes = 16;

    public SocketsHttpHandler MakeHandler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, scheme) = (context.DnsEndPoint.Host, context.InitialRequestMessage.RequestUri!.Scheme);
        var allowed = (await resolve(host, cancellationToken)).Where(a => guard.Allows(scheme, a)).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressForbiddenException(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
