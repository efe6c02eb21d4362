using System.Net;
using CaseTrack.Application.Common;
using CaseTrack.Application.Supervision;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Common;
using CaseTrack.Testing;
using CaseTrack.Web.Tests.Browser;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace CaseTrack.Web.Tests.Webhooks;

public sealed class WebhookSite : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public World World { get; private set; } = null!;

    public WebhookReceiver Receiver { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(listen: true, adjust: AllowLoopback);
        World = await World.CreateAsync(App);
        Receiver = await WebhookReceiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await App.DisposeAsync();
    }

    public Task<WebhooksSent> SendAsync() => App.SendAsync(Caller.Job("test"), new SendWebhooks());

    private static void AllowLoopback(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Webhooks:AllowedNetworks"] = "127.0.0.0/8" });
}

public sealed class WebhookPagesTests(WebhookSite site, Chromium chromium) : IClassFixture<WebhookSite>, IClassFixture<Chromium>
{
    [Theory]
    [InlineData("zh-CN", "新建事件推送", "已送达", "暂停", "已移除")]
    [InlineData("en", "New webhook", "Delivered", "Paused", "Removed")]
    public async Task Webhook_FromCreationToRemoval(string language, string create, string delivered, string paused, string removed)
    {
        using var security = await site.World.SignInAsync("secadmin", language);
        var form = await security.GetAsync("/webhooks/new");
        Assert.Equal(create, form.Heading);
        var shown = await security.SubmitAsync(form, "/webhooks/new",
            ("Name", "数据平台"), ("AgencyId", site.World.Jiangjin.ToString()), ("Address", site.Receiver.Address), ("Events", "clue_registered"), ("Events", "case_closed"));
        var secret = shown.Html.QuerySelector("main code")!.TextContent;
        var webhook = shown.Html.QuerySelector("main a[href^='/webhooks/']")!.GetAttribute("href")!;
        Assert.DoesNotContain(secret, (await security.GetAsync(webhook)).Body, StringComparison.Ordinal);
        Assert.Contains("数据平台", (await security.GetAsync("/webhooks")).Body, StringComparison.Ordinal);

        var tested = await security.SubmitAsync(await security.GetAsync(webhook), $"{webhook}/test");
        var delivery = tested.Location!;
        await site.SendAsync();
        Assert.True(site.Receiver.Received[^1].IsSignedWith(secret));
        Assert.Contains(delivered, (await security.GetAsync(delivery)).Html.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        await security.SubmitAsync(await security.GetAsync(delivery), $"{delivery}/send-again");
        await site.SendAsync();
        Assert.Equal(2, (await security.GetAsync(delivery)).Html.QuerySelectorAll("tbody tr").Length);

        var rotated = await security.SubmitAsync(await security.GetAsync(webhook), $"{webhook}/rotate");
        Assert.NotEqual(secret, rotated.Html.QuerySelector("main code")!.TextContent);
        await security.SubmitAsync(await security.GetAsync(webhook), $"{webhook}/pause");
        Assert.Equal(paused, State(await security.GetAsync(webhook)));
        await security.SubmitAsync(await security.GetAsync(webhook), $"{webhook}/resume");
        await security.SubmitAsync(await security.GetAsync(webhook), $"{webhook}/remove");
        var gone = await security.GetAsync(webhook);
        Assert.Equal(removed, State(gone));
        Assert.Empty(gone.Html.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Form_WhenWrong_NamesTheFieldsAndKeepsWhatWasTyped()
    {
        using var security = await site.World.SignInAsync("secadmin");

        var answer = await security.SubmitAsync(await security.GetAsync("/webhooks/new"), "/webhooks/new",
            ("Name", "数据平台"), ("AgencyId", ""), ("Address", "不是地址"), ("Events", "case_closed"));
        var forbidden = await security.SubmitAsync(await security.GetAsync("/webhooks/new"), "/webhooks/new",
            ("Name", "数据平台"), ("AgencyId", site.World.Jiangjin.ToString()), ("Address", "https://10.0.0.8/hook"), ("Events", "case_closed"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(2, answer.Errors.Count);
        Assert.Contains(answer.Errors, e => e.Contains("接收地址", StringComparison.Ordinal));
        Assert.Equal("不是地址", answer.Html.QuerySelector("#Address")!.GetAttribute("value"));
        Assert.True(answer.Html.QuerySelector("#event-case_closed")!.HasAttribute("checked"));
        Assert.Contains("https://10.0.0.8", Assert.Single(forbidden.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_ForEverybodyElse_AreNotThere()
    {
        var made = await CreateAsync("别人不可见");
        foreach (var user in new[] { "sysadmin", "auditor", "leader", "inspector" })
        {
            using var session = await site.World.SignInAsync(user);
            foreach (var path in new[] { "/webhooks", "/webhooks/new", $"/webhooks/{made.Id}", $"/webhooks/deliveries/{made.Id}" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync(path)).Status);
            }

            Assert.DoesNotContain("/webhooks", (await session.OpenAsync("/account")).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Parked_IsToldInTheInbox_WithTheWayToTheWebhook_AndNoCaseNumberIsShown()
    {
        var made = await CreateAsync("搁置的平台");
        var clue = await site.World.RegisterClueAsync();
        await site.App.SendAsync(Caller.Job("test"), new DeliverOutbox());
        await site.App.LookAsync(db => db.WebhookDeliveries.Where(d => d.WebhookId == new WebhookId(made.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.GiveUpAt, site.App.Time.GetUtcNow())));
        site.Receiver.Answer = WebhookReceiver.With(500);
        try
        {
            await site.SendAsync();
        }
        finally
        {
            site.Receiver.Answer = WebhookReceiver.With(200);
        }

        using var security = await site.World.SignInAsync("secadmin", "en");
        var line = (await security.GetAsync("/inbox")).Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("搁置的平台", StringComparison.Ordinal));
        var page = await security.GetAsync(line.QuerySelector("a")!.GetAttribute("href")!);

        Assert.Equal("搁置的平台", page.Heading);
        Assert.Contains("Parked", page.Html.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("HTTP 500", page.Html.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(clue.Number, page.Body, StringComparison.Ordinal);
        await site.App.SendAsync(site.World.SecurityAdministrator, new RemoveWebhook(made.Id));
    }

    [Theory]
    [InlineData("zh-CN", 1280)]
    [InlineData("zh-CN", 360)]
    [InlineData("en", 1280)]
    [InlineData("en", 360)]
    public async Task Pages_InABrowser_AreReadableAndFitTheScreen(string language, int width)
    {
        var made = await CreateAsync($"市级执法数据共享交换平台（{language}-{width}）");
        var test = await site.App.SendAsync(site.World.SecurityAdministrator, new SendTestEvent(made.Id));
        site.Receiver.Answer = WebhookReceiver.With(503);
        await site.SendAsync();
        site.Receiver.Answer = WebhookReceiver.With(200);
        (await site.World.SignInAsync("secadmin")).Dispose();
        await using var visitor = await chromium.VisitAsync(site.App.BaseAddress.ToString(), language, width);
        var page = visitor.Page;
        await visitor.SignInAsync("secadmin", site.World.Passwords["secadmin"]);

        await page.GotoAsync("/webhooks");
        await visitor.LookAsync("webhooks");
        await page.GotoAsync($"/webhooks/{made.Id}");
        await visitor.LookAsync("webhook");
        await page.GotoAsync($"/webhooks/deliveries/{test}");
        await visitor.LookAsync("delivery");
        await page.GotoAsync("/webhooks/new");
        await visitor.LookAsync("webhook-new");
        await page.Locator("[name=Name]").FillAsync("浏览器");
        await page.Locator("[name=AgencyId]").SelectOptionAsync(site.World.Jiangjin.ToString());
        await page.Locator("[name=Address]").FillAsync(site.Receiver.Address);
        await page.Locator("main .btn-primary").ClickAsync();
        await page.Locator(".error-summary").WaitForAsync();
        await visitor.LookAsync("webhook-new-error");
        await page.Locator("#event-case_closed").CheckAsync();
        await page.Locator("main .btn-primary").ClickAsync();
        await page.Locator("main code").WaitForAsync();
        await visitor.LookAsync("webhook-secret");
        await site.App.SendAsync(site.World.SecurityAdministrator, new RemoveWebhook(made.Id));
    }

    private static string? State(WebPage page) => page.Html.QuerySelector("dl.facts dd")?.TextContent.Trim();

    private Task<WebhookWithSecret> CreateAsync(string name) => site.App.SendAsync(
        site.World.SecurityAdministrator, new CreateWebhook(name, site.World.Jiangjin, site.Receiver.Address, ["clue_registered"]));
}
