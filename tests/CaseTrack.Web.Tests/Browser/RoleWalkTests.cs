using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Demo;
using CaseTrack.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.Browser;

// A role takes two persons: the system administrator registers somebody and asks, the security administrator finds what waits
// and decides. Every page is looked at by axe, at a desk and on a phone.
public sealed class RoleWalkTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Password = "CaseTrack-Demo-2026";

    [Theory]
    [InlineData("zh-CN", 1280)]
    [InlineData("en", 360)]
    public async Task Role_FromRequestToGrant(string language, int width)
    {
        await using var app = await TestApp.StartAsync("2026-03-02", listen: true);
        await using (var scope = app.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemoData>().LoadAsync(0, 7, null, CancellationToken.None);
        }

        await using var visitor = await chromium.VisitAsync(app.BaseAddress.ToString(), language, width);
        var page = visitor.Page;
        await visitor.SignInAsync("sysadmin", Password);
        await page.GotoAsync("/people/new");
        await page.Locator("[name=Name]").FillAsync("吴新人");
        await page.Locator("[name=UserName]").FillAsync("wu.xinren");
        await page.Locator("[name=AgencyId]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await page.Locator($"#role-{Role.Officer}").CheckAsync();
        await page.Locator($"#role-{Role.BureauLeader}").CheckAsync();
        await visitor.LookAsync("person-new");
        await page.Locator("form[action='/people/new'] .btn-primary").ClickAsync();
        await page.Locator("code").WaitForAsync();
        await visitor.SendAsync(page.Locator("main a[href^='/people/']"));
        var person = new Uri(page.Url).AbsolutePath;
        Assert.Equal(0, await page.Locator($"form[action='{person}/roles/grant']").CountAsync());
        await page.Locator("#Role").SelectOptionAsync(nameof(Role.Liaison));
        await visitor.SendAsync(page.Locator($"form[action='{person}/roles/ask'] .btn"));
        await visitor.LookAsync("person-asked");
        await visitor.SignOutAsync();

        await visitor.SignInAsync("secadmin", Password);
        await page.GotoAsync("/people");
        await visitor.LookAsync("people-waiting");
        await visitor.SendAsync(page.Locator("a[href='/people?waiting=true']"));
        await visitor.SendAsync(page.Locator("tbody a"));
        Assert.Equal(person, new Uri(page.Url).AbsolutePath);
        await visitor.LookAsync("person-to-grant");
        await visitor.SendAsync(page.Locator($"form[action='{person}/roles/grant'] .btn").First);
        await visitor.SendAsync(page.Locator($"form[action='{person}/roles/decline'] .btn").First);
        await visitor.SendAsync(page.Locator($"form[action='{person}/roles/grant'] .btn").First);

        Assert.Equal(2, await page.Locator($"form[action='{person}/roles/revoke']").CountAsync());
        Assert.Equal(0, await page.Locator($"form[action='{person}/roles/grant']").CountAsync());
        await visitor.LookAsync("person-granted");
    }
}
