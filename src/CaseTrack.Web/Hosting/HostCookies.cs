using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CaseTrack.Web.Hosting;

// Over https every cookie of ours is named __Host-…: a browser then takes it from this very host only, over TLS, for all
// paths, and no neighbour can plant one. Browsers refuse the prefix without TLS, so on plain http (a machine of one's own)
// the names stay as they are. Inside, the program knows the plain names only.
internal sealed class HostCookies(RequestDelegate next)
{
    private const string Prefix = "__Host-";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.IsHttps)
        {
            http.Request.Headers.Cookie = Received(http.Request.Headers.Cookie);
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.SetCookie = Sent(http.Response.Headers.SetCookie);
                return Task.CompletedTask;
            });
        }

        return next(http);
    }

    // What came without the prefix was not set by us.
    internal static StringValues Received(StringValues cookies)
    {
        var ours = from header in cookies
                   from pair in (header ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                   where pair.StartsWith(Prefix, StringComparison.Ordinal)
                   select pair[Prefix.Length..];
        return string.Join("; ", ours) is { Length: > 0 } kept ? kept : StringValues.Empty;
    }

    internal static StringValues Sent(StringValues cookies) => new([.. cookies.Select(Prefixed)]);

    private static string? Prefixed(string? cookie)
    {
        if (!SetCookieHeaderValue.TryParse(cookie, out var parsed) || parsed.Name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return cookie;
        }

        (parsed.Name, parsed.Secure, parsed.Path, parsed.Domain) = (Prefix + parsed.Name, true, "/", default);
        return parsed.ToString();
    }
}
