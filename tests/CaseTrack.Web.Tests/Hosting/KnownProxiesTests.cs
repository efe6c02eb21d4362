using System.Text.RegularExpressions;
using CaseTrack.Infrastructure;
using CaseTrack.Testing;
using Microsoft.AspNetCore.Builder;

namespace CaseTrack.Web.Tests.Hosting;

// What a proxy says about a request counts when the proxy is known, and only then. Seen by the cookie that a form gives out:
// Secure exactly when the request came over TLS.
public sealed partial class KnownProxiesTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("10.0.0.0/8, 192.168.0.0/16", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3, 127.0.0.0/8", true)]
    public async Task Cookie_WhenAProxySaysThatItSpokeTls_IsSecureOnlyIfTheProxyIsKnown(string? known, bool believed)
    {
        await using var app = await TestApp.StartAsync(listen: true, adjust: b => b.Configuration["Proxy:Known"] = known);
        using var session = app.Browse();

        using var request = new HttpRequestMessage(HttpMethod.Get, "/setup");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        var page = await session.SendAsync(request);

        var cookie = FormCookie().Match(page.Headers["Set-Cookie"]).Value;
        Assert.NotEmpty(cookie);
        Assert.Equal(believed, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Start_WhenAProxyIsNoAddress_IsRefused() =>
        Assert.Equal("Proxy__Known", (await Assert.ThrowsAsync<SettingInvalidException>(() => TestApp.StartAsync(adjust: b => b.Configuration["Proxy:Known"] = "nginx"))).Setting);

    [GeneratedRegex(@"casetrack\.forgery=[^,]+")]
    private static partial Regex FormCookie();
}
