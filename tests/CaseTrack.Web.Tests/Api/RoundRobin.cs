using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CaseTrack.Web.Tests.Api;

// What stands before the nodes: every request goes to the next one.
public sealed class RoundRobin : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private int _next;

    private RoundRobin(WebApplication app) => _app = app;

    public Uri BaseAddress => new(_app.Urls.Single());

    public static async Task<RoundRobin> StartAsync(params Uri[] nodes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var front = new RoundRobin(builder.Build());
        front._app.Run(http => front.PassAsync(http, nodes[Interlocked.Increment(ref front._next) % nodes.Length]));
        await front._app.StartAsync();
        return front;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext http, Uri node)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(node, http.Request.Path + http.Request.QueryString));
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        request.Content = body.Length == 0 ? null : new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in http.Request.Headers.Where(h => h.Key is not ("Host" or "Content-Length")))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        using var response = await _http.SendAsync(request);
        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(h => h.Key is not ("Transfer-Encoding" or "Content-Length")))
        {
            http.Response.Headers[name] = values.ToArray();
        }

        await http.Response.Body.WriteAsync(await response.Content.ReadAsByteArrayAsync());
    }
}
