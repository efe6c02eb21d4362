using System.Net;
using CaseTrack.Testing;
using CaseTrack.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.SignIn;

public sealed class HostCookiesTests
{
    [Theory]
    [InlineData("casetrack.session=a; path=/; samesite=lax; httponly", "__Host-casetrack.session=a; path=/; secure; samesite=lax; httponly")]
    [InlineData("c=b; domain=example.org; path=/x", "__Host-c=b; path=/; secure")]
    [InlineData("__Host-c=b; path=/; secure", "__Host-c=b; path=/; secure")]
    public void Sent_CarriesThePrefixAndWhatItPromises(string cookie, string expected) => Assert.Equal(expected, HostCookies.Sent(cookie).ToString());

    [Theory]
    [InlineData("__Host-casetrack.session=a; other=b", "casetrack.session=a")]
    [InlineData("casetrack.session=planted; __Host-casetrack.session=ours", "casetrack.session=ours")]
    [InlineData("casetrack.session=planted", "")]
    public void Received_KeepsWhatWeSetOurselves(string header, string expected) => Assert.Equal(expected, HostCookies.Received(header).ToString());

    // As a proxy that speaks TLS would send it.
    [Fact]
    public async Task SignIn_OverHttps_SetsOnlyPrefixedSecureHttpOnlyCookiesAndWorksWithThem()
    {
        await using var app = await TestApp.StartAsync(listen: true, adjust: b => b.Services.AddTransient<Microsoft.AspNetCore.Hosting.IStartupFilter, BehindTls>());
        var world = await World.CreateAsync(app);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.BaseAddress };
        var jar = new Dictionary<string, string>();
        var page = await SendAsync(HttpMethod.Get, "/sign-in");
        var token = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "action=\"/sign-in\".*?__RequestVerificationToken[^>]*value=\"([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.Singleline).Groups[1].Value;

        var letIn = await SendAsync(HttpMethod.Post, "/sign-in", ("UserName", "officer"), ("Password", world.Passwords["officer"]), ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.Redirect, letIn.StatusCode);
        Assert.Contains("__Host-casetrack.session", jar.Keys);
        Assert.All(jar.Keys, n => Assert.StartsWith("__Host-", n, StringComparison.Ordinal));
        Assert.Equal("/account/password", (await SendAsync(HttpMethod.Get, "/account")).Headers.Location?.OriginalString);

        async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] fields)
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", jar.Select(c => $"{c.Key}={c.Value}")));
            request.Content = method == HttpMethod.Post ? new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) : null;
            var response = await http.SendAsync(request);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                Assert.Contains("; secure", cookie, StringComparison.Ordinal);
                Assert.Contains("; path=/;", cookie, StringComparison.Ordinal);
                Assert.Contains("samesite=", cookie, StringComparison.Ordinal);
                Assert.Contains("httponly", cookie, StringComparison.Ordinal);
                var pair = cookie.Split(';')[0].Split('=', 2);
                jar[pair[0]] = pair[1];
            }

            return response;
        }
    }

    private sealed class BehindTls : Microsoft.AspNetCore.Hosting.IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto });
            next(app);
        };
    }
}
