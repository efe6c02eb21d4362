using System.Net.Http.Headers;

namespace CaseTrack.Web.Tests;

// What every answer must carry, whoever asked for whatever. Written down here and not read from the host.
public static class SecurityHeaders
{
    private static readonly Dictionary<string, string> Wanted = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Permissions-Policy"] = "camera=()",
        ["Cache-Control"] = "",
    };

    private static readonly string[] PolicyParts =
        ["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"];

    public static IEnumerable<string> Faults(HttpResponseHeaders headers)
    {
        foreach (var (name, value) in Wanted)
        {
            if (!headers.TryGetValues(name, out var values) || !string.Join(',', values).Contains(value, StringComparison.Ordinal))
            {
                yield return $"lacks {name}";
            }
        }

        var policy = headers.TryGetValues("Content-Security-Policy", out var policies) ? string.Join(',', policies) : "";
        foreach (var part in PolicyParts.Where(p => !policy.Contains(p, StringComparison.Ordinal)))
        {
            yield return $"lacks {part}";
        }

        if (policy.Contains("unsafe", StringComparison.Ordinal))
        {
            yield return "allows what is unsafe";
        }

        if (headers.Contains("Server") || headers.Contains("X-Powered-By"))
        {
            yield return "says what it runs on";
        }
    }
}
