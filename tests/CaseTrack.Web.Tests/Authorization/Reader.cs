using System.Net;
using System.Text.RegularExpressions;
using CaseTrack.Application.Common;
using CaseTrack.Testing;

namespace CaseTrack.Web.Tests.Authorization;

// Somebody with a browser. Without a caller he is nobody: never signed in, shut out, or gone for too long.
public sealed partial class Reader(string name, Caller? caller, TestAgency agency, CookieContainer cookies)
{
    private string? _token;

    public string Name { get; } = name;

    public Caller? Caller { get; } = caller;

    public TestAgency Agency { get; } = agency;

    public Guid Id => Caller?.PersonId?.Value ?? Guid.Empty;

    public CookieContainer Cookies { get; } = cookies;

    // A door into a host that shares the keys and the database: the same session opens each.
    public HttpClient At(Uri host) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = host,
        DefaultRequestHeaders = { { "Accept-Language", "zh-CN" }, { "Cookie", Cookies.GetCookieHeader(host) } },
        Timeout = TimeSpan.FromSeconds(30),
    };

    // The antiforgery token of his session; nobody's is that of the sign-in page.
    public async Task<string> TokenAsync(HttpClient http)
    {
        if (_token is null)
        {
            var page = await http.GetStringAsync(Caller is null ? "/sign-in" : "/account");
            _token = Tokens().Match(page).Groups[1].Value;
        }

        return _token;
    }

    public override string ToString() => Name;

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Tokens();
}
