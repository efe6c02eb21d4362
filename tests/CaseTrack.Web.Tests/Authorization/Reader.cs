using System.Net;
using System.Text.RegularExpressions;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Web.Tests.Authorization;

// Somebody with a browser. Without a caller he is nobody: never signed in, shut out, or gone for too long.
public sealed partial class Reader(string name, Caller? caller, TestAgency agency, CookieContainer cookies, string? bearer = null, IReadOnlySet<MachineScope>? scopes = null)
{
    private string? _token;

    public string Name { get; } = name;

    public Caller? Caller { get; } = caller;

    public TestAgency Agency { get; } = agency;

    public Guid Id => Caller?.PersonId?.Value ?? Guid.Empty;

    public CookieContainer Cookies { get; } = cookies;

    // The token of a program that speaks for him, or for his agency; it asks below /api and nowhere else.
    public string? Bearer { get; } = bearer;

    // What such a program may; null for whoever sits at a browser.
    public IReadOnlySet<MachineScope>? Scopes { get; } = scopes;

    public bool IsProgram => Bearer is not null;

    // A door into a host that shares the keys and the database: the same session opens each.
    public HttpClient At(Uri host)
    {
        var door = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host, Timeout = TimeSpan.FromSeconds(60) };
        door.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        door.DefaultRequestHeaders.Add(IsProgram ? "Authorization" : "Cookie", IsProgram ? $"Bearer {Bearer}" : Cookies.GetCookieHeader(host));
        return door;
    }

    // The antiforgery token of his session; nobody's is that of the sign-in page.
    public async Task<string> TokenAsync(HttpClient http)
    {
        if (IsProgram)
        {
            return "";
        }

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
