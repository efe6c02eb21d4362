using System.Net;
using CaseTrack.Domain.Audit;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Shell;

public sealed class SetupTests : IAsyncLifetime
{
    private static readonly (string, string)[] Filled =
    [
        ("RegionCode", "500116"), ("Name", "江津区市场监督管理局"), ("NameEn", "Jiangjin Market Bureau"), ("Code", "500116-SCJ"), ("NumberPrefix", "津市监"),
        ("SystemAdministrator.Name", "甲"), ("SystemAdministrator.UserName", "jia"),
        ("SecurityAdministrator.Name", "乙"), ("SecurityAdministrator.UserName", "yi"),
        ("AuditAdministrator.Name", "丙"), ("AuditAdministrator.UserName", "bing"),
    ];

    private TestApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync(listen: true);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task EveryPage_BeforeSetup_LeadsToTheWizard()
    {
        using var browser = _app.Browse();

        Assert.Equal("/setup", (await browser.GetAsync("/")).Location);
        Assert.Equal("/setup", (await browser.GetAsync("/sign-in")).Location);
        Assert.Equal("/setup", (await browser.GetAsync("/account/confirm")).Location);
        Assert.Equal("/setup", (await browser.PostAsync("/sign-out", [])).Location);
    }

    [Fact]
    public async Task WhatIsAlwaysOpen_BeforeSetup_Answers()
    {
        using var browser = _app.Browse();

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/readyz")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/error/404")).Status);
        Assert.Equal("/", (await browser.PostAsync("/language", [new("language", "en")])).Location);
    }

    [Fact]
    public async Task Wizard_WhenFinished_LetsEachAdministratorInAndClosesForGood()
    {
        using var browser = _app.Browse();

        var done = await browser.SubmitAsync(await browser.GetAsync("/setup"), "/setup", Filled);

        Assert.Equal(HttpStatusCode.OK, done.Status);
        var passwords = done.Html.QuerySelectorAll("code").Select(c => c.TextContent).ToList();
        Assert.Equal(3, passwords.Distinct().Count());
        foreach (var (userName, password) in new[] { "jia", "yi", "bing" }.Zip(passwords))
        {
            using var session = _app.Browse();
            Assert.Equal("/", (await session.SignInAsync(userName, password)).Location);
            Assert.Equal("/account/password", (await session.GetAsync("/")).Location);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/setup")).Status);
        var acts = await _app.LookAsync(db => db.AuditEntries.Where(e => e.Kind == SubjectKind.Installation).OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync());
        Assert.Equal([Acts.InstallationSetUp, Acts.RegionsImported], acts);
    }

    [Fact]
    public async Task Wizard_WhenSentAgain_RefusesAndChangesNothing()
    {
        using var browser = _app.Browse();
        var form = await browser.GetAsync("/setup");
        await browser.SubmitAsync(form, "/setup", Filled);

        var again = await browser.SubmitAsync(form, "/setup", Filled);

        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal(3, await _app.LookAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Wizard_WhenOnePersonHoldsTwoOffices_RefusesAndKeepsWhatWasTyped()
    {
        using var browser = _app.Browse();
        var twice = Filled.Select(f => f.Item1 == "SecurityAdministrator.Name" ? (f.Item1, "甲") : f).ToArray();

        var answer = await browser.SubmitAsync(await browser.GetAsync("/setup"), "/setup", twice);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("#SecurityAdministrator_Name", answer.Html.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal("甲", answer.Html.QuerySelector("#SecurityAdministrator_Name")!.GetAttribute("value"));
        Assert.Equal("500116", answer.Html.QuerySelector("#RegionCode option[selected]")!.GetAttribute("value"));
        Assert.Equal(0, await _app.LookAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task Wizard_WhenRegionIsTheOfficesOwn_PutsItUnderItsProvince()
    {
        using var browser = _app.Browse();
        var own = Filled.Where(f => f.Item1 != "RegionCode").Append(("OwnRegionCode", "500112")).Append(("RegionName", "渝北区")).ToArray();

        await browser.SubmitAsync(await browser.GetAsync("/setup"), "/setup", own);

        var region = await _app.LookAsync(db => db.Regions.SingleAsync(r => r.Code == "500112"));
        Assert.Equal("/500000/500112/", region.Path);
        Assert.Equal("渝北区", region.NameEn);
    }

    [Fact]
    public async Task EmptyWizard_InEitherLanguage_NamesEveryFieldThatIsMissing()
    {
        foreach (var (language, sentence) in new[] { ("zh-CN", "文号前缀"), ("en", "Number prefix") })
        {
            using var browser = _app.Browse(language);

            var answer = await browser.SubmitAsync(await browser.GetAsync("/setup"), "/setup");

            Assert.Contains(answer.Errors, e => e.Contains(sentence, StringComparison.Ordinal));
            Assert.All(answer.Html.QuerySelectorAll(".error-summary a"), a => Assert.NotNull(answer.Html.GetElementById(a.GetAttribute("href")![1..])));
        }
    }
}
