using System.Net;
using CaseTrack.Domain.Audit;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Shell;

public sealed class PeopleTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(listen: true);
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task NewPerson_WhenRegisteredAndGrantedARole_WorksWithIt()
    {
        using var system = await _world.SignInAsync("sysadmin");
        var shown = await system.SubmitAsync(await system.GetAsync("/people/new"), "/people/new",
            ("Name", "吴新人"), ("UserName", "new.officer"), ("AgencyId", _world.Jiangjin.ToString()), ("CertificateNumber", "ZF-9"), ("CertificateValidUntil", "2030-12-31"),
            ("Roles", "Officer"), ("Roles", "Liaison"));
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        var password = shown.Html.QuerySelector("code")!.TextContent;
        var person = shown.Html.QuerySelector("main a[href^='/people/']")!.GetAttribute("href")!;

        Assert.DoesNotContain((await system.GetAsync(person)).Html.QuerySelectorAll("form"), f => f.GetAttribute("action") == $"{person}/roles/grant");
        using var security = await _world.SignInAsync("secadmin");
        Assert.NotNull((await security.GetAsync("/people")).Html.QuerySelector("a[href='/people?waiting=true']"));
        Assert.Equal(person, Assert.Single((await security.GetAsync("/people?waiting=true")).Html.QuerySelectorAll("tbody a")).GetAttribute("href"));
        var granted = await security.SubmitAsync(await security.GetAsync(person), $"{person}/roles/grant", ("role", "Officer"));
        Assert.Equal(person, granted.Location);
        Assert.Equal(person, (await security.SubmitAsync(await security.GetAsync(person), $"{person}/roles/decline", ("role", "Liaison"))).Location);
        Assert.Empty((await security.GetAsync(person)).Html.QuerySelectorAll($"form[action='{person}/roles/grant']"));
        Assert.Empty((await security.GetAsync("/people")).Html.QuerySelectorAll("a[href='/people?waiting=true']"));
        using var officer = _app.Browse();
        Assert.Equal("/", (await officer.SignInAsync("new.officer", password)).Location);
    }

    [Fact]
    public async Task Roles_WhenTheSystemAdministratorPostsThem_AreNotHis()
    {
        using var system = await _world.SignInAsync("sysadmin");
        var person = $"/people/{_world.Officer.PersonId!.Value.Value}";
        var token = (await system.GetAsync(person)).Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answer = await system.PostAsync($"{person}/roles/grant", [new("role", "ChiefLeader"), new("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.False(await _app.LookAsync(db => db.People.AnyAsync(p => p.Id == _world.Officer.PersonId && p.Roles.Any(r => r.Role == Domain.Organisation.Role.ChiefLeader))));
    }

    [Fact]
    public async Task Role_ThatNobodyAskedFor_WhenTheSecurityAdministratorPostsIt_IsRefused()
    {
        using var security = await _world.SignInAsync("secadmin");
        var person = $"/people/{_world.Officer.PersonId!.Value.Value}";
        var page = await security.GetAsync(person);
        var token = page.Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answer = await security.PostAsync($"{person}/roles/grant", [new("role", "ChiefLeader"), new("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("由系统管理员申请", Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BusinessRole_ForAnAdministrator_IsRefusedOnThePage()
    {
        using var system = await _world.SignInAsync("sysadmin");
        var person = $"/people/{_world.AuditAdministrator.PersonId!.Value.Value}";

        var token = (await system.GetAsync(person)).Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await system.PostAsync($"{person}/roles/ask", [new("role", "Officer"), new("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("业务角色", Assert.Single(answer.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deactivation_EndsTheSessionAndClosesTheAccount()
    {
        using var officer = await _world.SignInAsync("officer");
        using var system = await _world.SignInAsync("sysadmin");
        var person = $"/people/{_world.Officer.PersonId!.Value.Value}";

        await system.SubmitAsync(await system.GetAsync(person), $"{person}/deactivate");

        Assert.StartsWith("/sign-in", (await officer.GetAsync("/account")).Location, StringComparison.Ordinal);
        using var again = _app.Browse();
        Assert.Null((await again.SignInAsync("officer", _world.Passwords["officer"])).Location);
        Assert.Empty((await system.GetAsync(person)).Html.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Search_FindsPartsOfNamesAndWholeUserNames()
    {
        using var system = await _world.SignInAsync("sysadmin");

        Assert.Equal(["张执法"], await NamesAsync(system, "执法"));
        Assert.Equal(["周旁人"], await NamesAsync(system, "stranger"));
        Assert.Empty(await NamesAsync(system, "没有这个人"));
    }

    [Fact]
    public async Task AuditLog_ForTheAuditAdministrator_ShowsIdentifiersOnly_ForTheInspectorWhatHeReads()
    {
        await _world.RegisterClueAsync(respondent: "某某商行");
        using var auditor = await _world.SignInAsync("auditor");
        using var inspector = await _world.SignInAsync("inspector");

        var log = await auditor.GetAsync("/audit?act=clue_registered");
        var read = await inspector.GetAsync("/audit?act=clue_registered");

        Assert.Equal(HttpStatusCode.OK, log.Status);
        Assert.Single(log.Html.QuerySelectorAll("tbody tr"));
        Assert.Empty(log.Html.QuerySelectorAll("tbody pre"));
        Assert.DoesNotContain("津市监线", log.Body, StringComparison.Ordinal);
        Assert.Single(read.Html.QuerySelectorAll("tbody pre"));
        Assert.Contains("津市监线〔2026〕1号", read.Body, StringComparison.Ordinal);
        Assert.Empty((await inspector.GetAsync($"/audit?act={Acts.PersonRegistered}")).Html.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task AuditLog_WhenLongerThanAPage_GoesOnWithoutGapOrRepetition()
    {
        for (var i = 0; i < 60; i++)
        {
            _app.Time.Advance(TimeSpan.FromSeconds(i % 2));
            await _world.RegisterClueAsync();
        }

        using var auditor = await _world.SignInAsync("auditor");
        var first = await auditor.GetAsync("/audit?act=clue_registered");
        var second = await auditor.GetAsync(first.Html.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        var subjects = new[] { first, second }.SelectMany(p => p.Html.QuerySelectorAll("tbody tr")).Select(r => r.QuerySelectorAll("td")[2].TextContent).ToList();
        Assert.Equal(60, subjects.Count);
        Assert.Equal(60, subjects.Distinct().Count());
        Assert.Null(second.Html.QuerySelector("a[rel=next]"));
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(WebSession session, string search) =>
        [.. (await session.GetAsync($"/people?search={Uri.EscapeDataString(search)}")).Html.QuerySelectorAll("tbody td:first-child a").Select(a => a.TextContent)];
}
