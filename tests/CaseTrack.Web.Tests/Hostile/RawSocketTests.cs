using System.Net;
using System.Net.Sockets;
using System.Text;
using CaseTrack.Testing;

namespace CaseTrack.Web.Tests.Hostile;

// What no client library would send: requests that two servers would read differently, and connections that only wait.
public sealed class RawSocketTests : IAsyncLifetime
{
    private const int SlowConnections = 200;

    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(listen: true);
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("two lengths", "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 6\r\n\r\nabcdef")]
    [InlineData("CL.TE", "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG")]
    [InlineData("TE.TE", "POST /sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n")]
    [InlineData("unknown coding", "POST /sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("folded header", "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n")]
    [InlineData("space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n")]
    [InlineData("no host", "GET / HTTP/1.1\r\n\r\n")]
    [InlineData("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("zero byte", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("no version", "GET /\r\n\r\n")]
    [InlineData("another version", "GET / HTTP/9.9\r\nHost: a\r\n\r\n")]
    [InlineData("absolute elsewhere", "GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("a chunk too long", "POST /sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("a negative length", "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n")]
    public async Task Malformed_IsRefusedOrClosed_AndAnswersOnce(string what, string request)
    {
        var answer = await SendAsync(Encoding.Latin1.GetBytes(request));

        // 505 is what a server says to a version that it does not speak.
        Assert.False(answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal) && !answer.StartsWith("HTTP/1.1 505 ", StringComparison.Ordinal), $"{what}: {answer}");
        Assert.True(answer.Split("HTTP/1.1 ").Length <= 2, $"{what} was read as two requests: {answer}");
        Assert.DoesNotContain("evil.example", answer, StringComparison.Ordinal);
        await NormalUserIsServedAsync();
    }

    [Fact]
    public async Task HeaderFlood_IsRefused()
    {
        var many = "GET / HTTP/1.1\r\nHost: a\r\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"X-{i}: {i}\r\n")) + "\r\n";
        var big = "GET / HTTP/1.1\r\nHost: a\r\nX: " + new string('a', 200_000) + "\r\n\r\n";
        var longLine = "GET /?" + new string('a', 200_000) + " HTTP/1.1\r\nHost: a\r\n\r\n";

        Assert.Contains(" 431 ", await SendAsync(Encoding.Latin1.GetBytes(many)), StringComparison.Ordinal);
        Assert.Contains(" 431 ", await SendAsync(Encoding.Latin1.GetBytes(big)), StringComparison.Ordinal);
        Assert.Contains(" 414 ", await SendAsync(Encoding.Latin1.GetBytes(longLine)), StringComparison.Ordinal);
        await NormalUserIsServedAsync();
    }

    [Fact]
    public async Task BodyBeyondTheLimit_IsRefusedBeforeItIsRead()
    {
        var answer = await SendAsync(Encoding.Latin1.GetBytes(
            "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99999999999\r\n\r\nUserName=a"));

        Assert.Matches("^HTTP/1.1 4(00|13) ", answer);
    }

    // Connections that never finish what they began.
    [Fact]
    public async Task SlowConnections_KeepNobodyOut()
    {
        var slow = new List<TcpClient>();
        try
        {
            for (var i = 0; i < SlowConnections; i++)
            {
                var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _app.BaseAddress.Port);
                await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(i % 2 == 0 ? "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: " : "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\na"));
                slow.Add(client);
            }

            await NormalUserIsServedAsync();
        }
        finally
        {
            slow.ForEach(c => c.Dispose());
        }
    }

    private async Task NormalUserIsServedAsync()
    {
        using var officer = await _world.SignInAsync("officer");
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/my-work")).Status);
    }

    // Everything that comes back until the server closes, or until nothing more comes for a while.
    private async Task<string> SendAsync(byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _app.BaseAddress.Port);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await stream.WriteAsync(request, patience.Token);
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Closed in the middle of what was sent, or kept open for a next request: what came stands in the answer.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
