using System.Net;
using CaseTrack.Testing;
using CaseTrack.Web.Tests.Api;

namespace CaseTrack.Web.Tests.Machines;

public sealed class MachinePagesTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(listen: true);
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("zh-CN", "等待确认", "接口账号")]
    [InlineData("en", "Waiting to be confirmed", "Machine accounts")]
    public async Task Account_FromRegistrationToItsEnd_ShowsTheTokenOnceAndToThePersonOnly(string language, string waiting, string title)
    {
        using var security = await _world.SignInAsync("secadmin", language);
        using var officer = await _world.SignInAsync("officer", language);
        var registered = await security.SubmitAsync(await security.OpenAsync("/machines/new"), "/machines/new",
            ("Name", "12315"), ("UserName", "officer"), ("Scopes", "ReadCases"), ("ValidUntil", "2026-12-31"));
        Assert.Equal("/machines", registered.Location);
        var list = await security.OpenAsync("/machines");
        Assert.Equal(title, list.Heading);
        Assert.Contains(waiting, list.Html.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        var own = await officer.OpenAsync("/account/machines");
        var confirm = own.Html.QuerySelector("form[action$='/confirm']")!.GetAttribute("action")!;
        var shown = await officer.SubmitAsync(own, confirm);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        var token = shown.Html.GetElementById("token")!.TextContent;
        Assert.StartsWith("ctk_", token, StringComparison.Ordinal);
        using var program = new ApiClient(_app.BaseAddress, token);
        (await program.GetAsync("/api/v1/cases")).Must(HttpStatusCode.OK);

        foreach (var later in new[] { await officer.OpenAsync("/account/machines"), await security.OpenAsync("/machines") })
        {
            Assert.DoesNotContain("ctk_", later.Body, StringComparison.Ordinal);
        }

        var again = await officer.SubmitAsync(own, confirm);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.DoesNotContain("ctk_", again.Body, StringComparison.Ordinal);

        list = await security.OpenAsync("/machines");
        var revoke = list.Html.QuerySelector("form[action$='/revoke']")!.GetAttribute("action")!;
        Assert.Equal("/machines", (await security.SubmitAsync(list, revoke)).Location);
        (await program.GetAsync("/api/v1/cases")).MustBeProblem(HttpStatusCode.Unauthorized, "token_revoked");
    }

    [Fact]
    public async Task Person_EndsWhatSpeaksForHim()
    {
        var token = await _app.TokenAsync(_world, _world.Officer);
        using var officer = await _world.SignInAsync("officer");
        using var second = await _world.SignInAsync("second");
        var own = await officer.OpenAsync("/account/machines");
        var end = own.Html.QuerySelector("form[action$='/end']")!.GetAttribute("action")!;
        Assert.Empty((await second.OpenAsync("/account/machines")).Html.QuerySelectorAll("form[action$='/end']"));

        Assert.Equal("/account/machines", (await officer.SubmitAsync(own, end)).Location);

        using var program = new ApiClient(_app.BaseAddress, token);
        (await program.GetAsync("/api/v1/me")).MustBeProblem(HttpStatusCode.Unauthorized, "token_revoked");
    }

    [Fact]
    public async Task Form_WhenRefused_NamesTheFieldAndKeepsWhatWasTyped()
    {
        using var security = await _world.SignInAsync("secadmin");
        var page = await security.OpenAsync("/machines/new");
        var refused = await security.SubmitAsync(page, "/machines/new", ("Name", "共享平台"), ("UserName", "no-one"), ("Scopes", "ReadCases"), ("ValidUntil", "2026-12-31"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("共享平台", refused.Html.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.NotNull(refused.Html.QuerySelector("input[name=Scopes][value=ReadCases][checked]"));
        Assert.Contains("no-one", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.NotEmpty((await security.SubmitAsync(page, "/machines/new", ("Name", ""))).Errors);
    }

    [Fact]
    public async Task Pages_ForThoseWhoMayNot_AreNotThere()
    {
        foreach (var user in new[] { "officer", "leader", "sysadmin", "auditor" })
        {
            using var session = await _world.SignInAsync(user);
            Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/machines")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/machines/new")).Status);
        }
    }
}
