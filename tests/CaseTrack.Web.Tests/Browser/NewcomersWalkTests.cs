using CaseTrack.Infrastructure.Demo;
using CaseTrack.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseTrack.Web.Tests.Browser;

// What a newcomer does on his first day, in a real browser: an officer logs a clue and proposes filing, a leader approves and
// sees why the date is what it is, the decision is proposed and signed, the case served and closed, and the inspector
// opens the cases behind the rate. In both languages, at a desk and on a phone; every page is looked at by axe.
public sealed class NewcomersWalkTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Password = "CaseTrack-Demo-2026";

    [Theory]
    [InlineData("zh-CN", 1280)]
    [InlineData("zh-CN", 360)]
    [InlineData("en", 1280)]
    [InlineData("en", 360)]
    public async Task Newcomer_FromClueToRate(string language, int width)
    {
        await using var app = await TestApp.StartAsync("2026-03-02", listen: true);
        await using (var scope = app.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemoData>().LoadAsync(40, 7, null, CancellationToken.None);
        }

        await using var visitor = await chromium.VisitAsync(app.BaseAddress.ToString(), language, width);
        var page = visitor.Page;

        await page.GotoAsync("/");
        await visitor.LookAsync("sign-in");
        await visitor.SignInAsync("officer.jiangjin", Password);
        await visitor.LookAsync("my-work-officer");

        await page.GotoAsync("/clues/new");
        await page.Locator("[name=Source]").SelectOptionAsync("Complaint");
        await page.Locator("[name=IpType]").SelectOptionAsync("Trademark");
        await page.Locator("[name=Respondent]").FillAsync("某某日化商行");
        await page.Locator("[name=RightName]").FillAsync("某某牌");
        await page.Locator("[name=Goods]").FillAsync("洗衣液");
        await page.Locator("[name=Summary]").FillAsync("举报人称该店销售侵犯注册商标专用权的洗衣液。");
        await visitor.LookAsync("clue-new");
        await SendAsync(visitor, page.Locator("form[data-draft=clue] .btn-primary"));
        await visitor.LookAsync("clue");
        var clue = new Uri(page.Url).AbsolutePath;

        await page.GotoAsync(clue + "/propose-filing");
        await page.Locator("[name=Kind]").SelectOptionAsync("AdministrativePenalty");
        await page.Locator("[name=FirstOfficerId]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("[name=SecondOfficerId]").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await page.Locator("[name=Reason]").FillAsync("有初步证据，属于本局管辖。");
        await visitor.LookAsync("propose-filing");
        await SendAsync(visitor, Primary(page));

        await ChangeToAsync(visitor, "leader.jiangjin");
        await visitor.LookAsync("my-work-leader");
        await page.GotoAsync(clue);
        await visitor.SendAsync(page.Locator("a[href^='/proposals/']").First);
        await visitor.LookAsync("approve-filing");
        await SendAsync(visitor, Primary(page));
        var filed = new Uri(page.Url).AbsolutePath;
        Assert.StartsWith("/cases/", filed, StringComparison.Ordinal);
        await page.Locator("details.why-date summary").First.ClickAsync();
        await visitor.LookAsync("case-filed");
        Assert.Contains(language == "en" ? "1 June 2026" : "2026年6月1日", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        await ChangeToAsync(visitor, "officer.jiangjin", () => app.Time.GoTo(new DateOnly(2026, 4, 8)));
        await page.GotoAsync(filed + "/decision");
        await page.Locator("[name=Kind]").SelectOptionAsync("Penalty");
        await page.Locator("[name=FineFen]").FillAsync("1000");
        await page.Locator("[name=Reason]").FillAsync("事实清楚，证据确凿。");
        await visitor.LookAsync("propose-decision");
        await SendAsync(visitor, Primary(page));
        await ChangeToAsync(visitor, "leader.jiangjin");
        await SignFirstAsync(visitor, filed);
        await visitor.LookAsync("case-decided");

        await ChangeToAsync(visitor, "officer.jiangjin");
        await page.GotoAsync(filed + "/service");
        await page.Locator("[name=Method]").FillAsync("直接送达");
        await page.Locator("[name=FirstOfficerId]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("[name=SecondOfficerId]").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await visitor.LookAsync("service");
        await SendAsync(visitor, Primary(page));
        await page.GotoAsync(filed + "/closure");
        await page.Locator("[name=Ground]").SelectOptionAsync("Executed");
        await page.Locator("[name=GroundAroseOn]").FillAsync("2026-04-08");
        await visitor.LookAsync("propose-closure");
        await SendAsync(visitor, Primary(page));
        await ChangeToAsync(visitor, "leader.jiangjin");
        await SignFirstAsync(visitor, filed);
        await visitor.LookAsync("case-closed");

        await ChangeToAsync(visitor, "inspector.chongqing", () => app.Time.GoTo(new DateOnly(2026, 6, 2)));
        await page.GotoAsync("/on-time?From=2026-06-01&To=2026-06-30");
        await visitor.LookAsync("on-time");
        await visitor.SendAsync(page.Locator("main a[href*='/on-time/cases']").First);
        await visitor.LookAsync("on-time-cases");
        await page.GotoAsync(filed);
        await visitor.LookAsync("case-inspector");
    }

    [Theory]
    [InlineData("zh-CN", 1280)]
    [InlineData("en", 360)]
    public async Task EveryDesk_IsLookedAt(string language, int width)
    {
        await using var app = await TestApp.StartAsync("2026-03-02", listen: true);
        await using (var scope = app.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemoData>().LoadAsync(60, 11, null, CancellationToken.None);
        }

        await using var visitor = await chromium.VisitAsync(app.BaseAddress.ToString(), language, width);
        var page = visitor.Page;
        foreach (var (user, paths) in new (string, string[])[]
        {
            ("officer.jiangjin", ["/api", "/clues", "/cases", "/inbox", "/what-if", "/what-if?RuleId=pen.decide&StartDate=2026-03-02", "/account", "/cases?Search=%E6%9F%90%E6%9F%90"]),
            ("lead.jiangjin", ["/my-work"]),
            ("clerk.jiangjin", ["/clues"]),
            ("inspector.chongqing", ["/on-time", "/indicators", "/audit"]),
            ("sysadmin", ["/people", "/agencies"]),
            ("secadmin", ["/people"]),
            ("auditadmin", ["/audit"]),
        })
        {
            await visitor.SignInAsync(user, Password);
            foreach (var path in paths)
            {
                await page.GotoAsync(path);
                await visitor.LookAsync(user.Split('.')[0] + path.Split('?')[0].Replace('/', '-'));
            }

            await visitor.SignOutAsync();
        }

        var missing = await page.GotoAsync("/cases/00000000-0000-0000-0000-000000000000");
        Assert.NotNull(missing);
    }

    private static ILocator Primary(IPage page) => page.Locator("main form .btn-primary").First;

    private static async Task SignFirstAsync(Visitor visitor, string filed)
    {
        await visitor.Page.GotoAsync(filed);
        await visitor.SendAsync(visitor.Page.Locator("a[href^='/proposals/']").First);
        await SendAsync(visitor, Primary(visitor.Page));
    }

    private static async Task SendAsync(Visitor visitor, ILocator button)
    {
        await visitor.SendAsync(button);
        Assert.Equal(0, await visitor.Page.Locator(".error-summary").CountAsync());
    }

    // A session ends with the day: time moves between two of them.
    private static async Task ChangeToAsync(Visitor visitor, string user, Action? between = null)
    {
        await visitor.SignOutAsync();
        between?.Invoke();
        await visitor.SignInAsync(user, Password);
    }
}
