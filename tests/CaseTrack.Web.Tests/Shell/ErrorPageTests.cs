using System.Net;
using CaseTrack.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.Shell;

public sealed class ErrorPageTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(listen: true, adjust: b => b.Services.AddSingleton<IStartupFilter, Broken>());
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task MissingAndForbidden_LookAlike_InTheReadersLanguage()
    {
        using var session = await _world.SignInAsync("officer", "en");
        await session.GetAsync("/account");

        var missing = await session.GetAsync("/no-such-page");
        var forbidden = await session.GetAsync("/people");

        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
        Assert.Equal(HttpStatusCode.NotFound, forbidden.Status);
        Assert.Equal("Page not found", missing.Heading);
        Assert.Equal(missing.Html.QuerySelector("main")!.TextContent, forbidden.Html.QuerySelector("main")!.TextContent);
        Assert.Equal("/people", forbidden.Html.QuerySelector("input[name=back]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("zh-CN", "系统出错")]
    [InlineData("en", "Something failed")]
    public async Task Failure_IsSaidWithANumberAndWithoutItsCause(string language, string heading)
    {
        using var browser = _app.Browse(language);

        var page = await browser.GetAsync("/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.False(string.IsNullOrWhiteSpace(page.Html.QuerySelector("code")!.TextContent));
        Assert.DoesNotContain("secret cause", page.Body, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryPage_CarriesTheSecurityHeadersAndNoInlineCode()
    {
        using var session = await _world.SignInAsync("sysadmin");
        foreach (var path in new[] { "/account", "/account/password", "/people", "/people/new", "/agencies", "/agencies/new", "/error/404" })
        {
            var page = await session.GetAsync(path);

            Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
            Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.StartsWith("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Empty(page.Html.QuerySelectorAll("[style], style, script:not([src]), [onclick]"));
            Assert.Single(page.Html.QuerySelectorAll("h1"));
        }
    }

    // Fails inside the error handling, as a lost database would.
    private sealed class Broken : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Map("/broken", broken => broken.Run(_ => throw new InvalidOperationException("secret cause")));
        };
    }
}
