using System.Net;
using CaseTrack.Domain.Audit;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Shell;

public sealed class SignInTests : IAsyncLifetime
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
    public async Task AnyPage_WhenNobodyIsSignedIn_LeadsToSignInAndBack()
    {
        using var browser = _app.Browse();
        using var known = await _world.SignInAsync("auditor");
        var turnedAway = await browser.GetAsync("/audit?act=signed_in");

        Assert.Equal("/sign-in?ReturnUrl=%2Faudit%3Fact%3Dsigned_in", turnedAway.Location);
        var form = await browser.GetAsync(turnedAway.Location!);
        var letIn = await browser.SubmitAsync(form, "/sign-in", ("UserName", "auditor"), ("Password", _world.Passwords["auditor"]));
        Assert.Equal("/audit?act=signed_in", letIn.Location);
    }

    [Fact]
    public async Task ReturnAddress_WhenItLeadsAway_IsIgnored()
    {
        using var known = await _world.SignInAsync("officer");
        using var browser = _app.Browse();
        var form = await browser.GetAsync("/sign-in?returnUrl=https%3A%2F%2Fexample.org%2F");

        var letIn = await browser.SubmitAsync(form, "/sign-in", ("UserName", "officer"), ("Password", _world.Passwords["officer"]));

        Assert.Equal("/", letIn.Location);
    }

    [Fact]
    public async Task SignIn_WhenPasswordWrongOrNameUnknown_SaysTheSameAndKeepsTheName()
    {
        using var browser = _app.Browse();

        var wrong = await browser.SignInAsync("officer", "not the password");
        var unknown = await browser.SignInAsync("no-such-person", "not the password");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.Status);
        Assert.Equal(wrong.Errors, unknown.Errors);
        Assert.Equal("officer", wrong.Html.QuerySelector("#UserName")!.GetAttribute("value"));
        Assert.Null(wrong.Html.QuerySelector("#Password")!.GetAttribute("value"));
    }

    [Fact]
    public async Task FailedSignIn_WhenNameUnknown_IsRecordedWithoutTheName()
    {
        using var browser = _app.Browse();

        await browser.SignInAsync("typed-by-mistake", "not the password");

        var entry = await _app.LookAsync(db => db.AuditEntries.SingleAsync(e => e.Act == Acts.SignInFailed));
        Assert.Equal(SubjectKind.Installation, entry.Kind);
        Assert.DoesNotContain("typed-by-mistake", entry.Content + entry.ActorName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_WhenFiveWrongPasswords_StaysClosedForTenMinutes()
    {
        (await _world.SignInAsync("officer")).Dispose();
        using var browser = _app.Browse();
        for (var i = 0; i < 5; i++)
        {
            await browser.SignInAsync("officer", "not the password");
        }

        var right = await browser.SignInAsync("officer", _world.Passwords["officer"]);
        _app.Time.Advance(TimeSpan.FromMinutes(9));
        var early = await browser.SignInAsync("officer", _world.Passwords["officer"]);
        _app.Time.Advance(TimeSpan.FromMinutes(2));
        var later = await browser.SignInAsync("officer", _world.Passwords["officer"]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.Status);
        Assert.Equal("/", later.Location);
        var acts = await _app.LookAsync(db => db.AuditEntries.Where(e => e.ChainId == _world.Officer.PersonId!.Value.Value).Select(e => e.Act).ToListAsync());
        Assert.Equal(7, acts.Count(a => a == Acts.SignInFailed));
        Assert.Single(acts, Acts.LockedOut);
    }

    [Fact]
    public async Task Post_WithoutToken_IsRefused()
    {
        using var browser = _app.Browse();

        var answer = await browser.PostAsync("/sign-in", [new("UserName", "officer"), new("Password", _world.Passwords["officer"])]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("请求无法处理", answer.Heading);
    }

    [Theory]
    [InlineData("officer", "/my-work")]
    [InlineData("leader", "/my-work")]
    [InlineData("inspector", "/on-time")]
    [InlineData("clerk", "/clues")]
    [InlineData("sysadmin", "/people")]
    [InlineData("secadmin", "/people")]
    [InlineData("auditor", "/audit")]
    public async Task Start_ForEachRole_LeadsToItsDesk(string userName, string desk)
    {
        using var session = await _world.SignInAsync(userName);

        Assert.Equal(desk, (await session.GetAsync("/")).Location);
    }

    [Fact]
    public async Task Administrators_WhenTheyAskForCases_SeeNoSuchPage()
    {
        foreach (var userName in new[] { "sysadmin", "secadmin", "auditor" })
        {
            using var session = await _world.SignInAsync(userName);

            Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/cases")).Status);
            Assert.DoesNotContain("/cases", (await session.GetAsync("/account")).Html.QuerySelectorAll(".side-nav a").Select(a => a.GetAttribute("href")));
        }
    }

    [Fact]
    public async Task Language_WhenSwitched_KeepsThePage()
    {
        using var browser = _app.Browse();
        var page = await browser.GetAsync("/sign-in?returnUrl=%2Fcases");

        var switched = await browser.SubmitAsync(page, "/language", ("language", "en"));
        var english = await browser.GetAsync(switched.Location!);

        Assert.Equal("/sign-in?returnUrl=%2Fcases", switched.Location);
        Assert.Equal("en", english.Html.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Page not found · CaseTrack", (await browser.GetAsync("/error/404")).Title);
    }
}
