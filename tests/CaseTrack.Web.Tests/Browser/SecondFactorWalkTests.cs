using CaseTrack.Application.Access;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Demo;
using CaseTrack.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseTrack.Web.Tests.Browser;

// The security administrator asks for a second factor, is led to set his own up, and signs in with a code; the account page
// shows his sessions. Every page is looked at by axe, at a desk and on a phone.
public sealed class SecondFactorWalkTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Password = "CaseTrack-Demo-2026";

    [Theory]
    [InlineData("zh-CN", 1280)]
    [InlineData("en", 360)]
    public async Task SecurityAdministrator_FromPolicyToCode(string language, int width)
    {
        await using var app = await TestApp.StartAsync("2026-03-02", listen: true);
        await using (var scope = app.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemoData>().LoadAsync(0, 7, null, CancellationToken.None);
        }

        await using var visitor = await chromium.VisitAsync(app.BaseAddress.ToString(), language, width);
        var page = visitor.Page;
        await visitor.SignInAsync("secadmin", Password);
        await page.GotoAsync("/sign-in-policy");
        await visitor.LookAsync("sign-in-policy");
        await page.Locator($"#role-{Role.SecurityAdministrator}").CheckAsync();
        await visitor.SendAsync(page.Locator("main form .btn-primary"));

        Assert.EndsWith("/account/second-factor", page.Url, StringComparison.Ordinal);
        await visitor.LookAsync("second-factor-enrol");
        var secret = Totp.Bytes((await page.InnerTextAsync("code.secret")).Replace(" ", "", StringComparison.Ordinal));
        await page.Locator("[name=Code]").FillAsync(CodeNow());
        await page.Locator("form[action='/account/second-factor'] .btn-primary").ClickAsync();
        await page.Locator(".recovery-codes").WaitForAsync();
        await visitor.LookAsync("recovery-codes");
        await page.GotoAsync("/account");
        await visitor.LookAsync("account");
        await page.GotoAsync("/account/second-factor");
        await visitor.LookAsync("second-factor");
        await visitor.SignOutAsync();

        app.Time.Advance(TimeSpan.FromSeconds(30));
        await visitor.SignInAsync("secadmin", Password);
        Assert.Contains("/sign-in/code", page.Url, StringComparison.Ordinal);
        await visitor.LookAsync("sign-in-code");
        await page.Locator("[name=Code]").FillAsync(CodeNow());
        await visitor.SendAsync(page.Locator("form[action='/sign-in/code'] .btn-primary"));
        Assert.EndsWith("/people", page.Url, StringComparison.Ordinal);
        await visitor.SendAsync(page.Locator("tbody a").First);
        await visitor.LookAsync("person-security");

        app.Time.Advance(TimeSpan.FromMinutes(11));
        await page.GotoAsync("/account/second-factor");
        await visitor.LookAsync("confirm");

        string CodeNow() => Totp.CodeOf(secret, Totp.StepAt(app.Time.GetUtcNow()));
    }
}
