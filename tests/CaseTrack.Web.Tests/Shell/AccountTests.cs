using System.Net;
using CaseTrack.Domain.Audit;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Shell;

public sealed class AccountTests : IAsyncLifetime
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
    public async Task EveryPage_WhilePasswordIsOneTime_LeadsToChangingIt()
    {
        using var browser = _app.Browse();
        await browser.SignInAsync("officer", _world.Passwords["officer"]);

        Assert.Equal("/account/password", (await browser.GetAsync("/")).Location);
        Assert.Equal("/account/password", (await browser.GetAsync("/account")).Location);
        Assert.Equal("/account/password", (await browser.GetAsync("/account/confirm")).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/healthz")).Status);
        var page = await browser.GetAsync("/account/password");
        var changed = await browser.SubmitAsync(page, "/account/password",
            ("CurrentPassword", _world.Passwords["officer"]), ("NewPassword", "办公室窗外有三棵银杏树"), ("RepeatedPassword", "办公室窗外有三棵银杏树"));

        Assert.Equal("/account", changed.Location);
        Assert.Contains("密码已修改", (await browser.GetAsync("/account")).Flash, StringComparison.Ordinal);
        Assert.True(await HasActAsync(Acts.PasswordChanged));
    }

    [Theory]
    [InlineData("short", "short", "NewPassword")]
    [InlineData("aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa", "NewPassword")]
    [InlineData("officer chose this one", "officer chose this one", "NewPassword")]
    [InlineData("a good long password", "another long password", "RepeatedPassword")]
    public async Task NewPassword_WhenUnfit_IsRefusedAtItsField(string chosen, string repeated, string field)
    {
        using var session = await _world.SignInAsync("officer");

        var answer = await session.SubmitAsync(await session.GetAsync("/account/password"), "/account/password",
            ("CurrentPassword", _world.Passwords["officer"]), ("NewPassword", chosen), ("RepeatedPassword", repeated));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal($"#{field}", answer.Html.QuerySelector(".error-summary a")!.GetAttribute("href"));
        var control = answer.Html.QuerySelector($"#{field}")!;
        Assert.Equal("true", control.GetAttribute("aria-invalid"));
        Assert.Contains($"{field}-error", control.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.NotNull(answer.Html.QuerySelector($"#{field}-error"));
    }

    [Fact]
    public async Task CurrentPassword_WhenGuessedFiveTimes_EndsTheSession()
    {
        using var session = await _world.SignInAsync("officer");
        for (var i = 0; i < 5; i++)
        {
            var page = await session.GetAsync("/account/password");
            var answer = await session.SubmitAsync(page, "/account/password",
                ("CurrentPassword", "not the password"), ("NewPassword", "a good long password"), ("RepeatedPassword", "a good long password"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        }

        Assert.StartsWith("/sign-in", (await session.GetAsync("/account")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOutEverywhere_WhenASecondSessionIsOpen_EndsBothAtOnce()
    {
        using var office = await _world.SignInAsync("officer");
        using var home = await _world.SignInAsync("officer");
        Assert.Equal(HttpStatusCode.OK, (await home.GetAsync("/account")).Status);

        await office.SubmitAsync(await office.GetAsync("/account"), "/account/sign-out-everywhere");

        Assert.StartsWith("/sign-in", (await home.GetAsync("/account")).Location, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await office.GetAsync("/account")).Location, StringComparison.Ordinal);
        Assert.True(await HasActAsync(Acts.SignedOutEverywhere));
    }

    [Fact]
    public async Task SignOut_WhenDone_EndsThisSession()
    {
        using var session = await _world.SignInAsync("officer");

        var left = await session.SubmitAsync(await session.GetAsync("/account"), "/sign-out");

        Assert.Equal("/sign-in", left.Location);
        Assert.StartsWith("/sign-in", (await session.GetAsync("/account")).Location, StringComparison.Ordinal);
    }

    private Task<bool> HasActAsync(string act) =>
        _app.LookAsync(db => db.AuditEntries.AnyAsync(e => e.ChainId == _world.Officer.PersonId!.Value.Value && e.Act == act));
}
