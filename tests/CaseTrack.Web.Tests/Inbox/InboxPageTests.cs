using System.Net;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Application.Supervision;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Inbox;

public sealed class InboxPageTests : IAsyncLifetime
{
    private static readonly Caller Job = Caller.Job("sweep-clocks");

    private TestApp _app = null!;
    private World _world = null!;
    private Guid _reader;
    private string _password = "";

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(listen: true);
        _world = await World.CreateAsync(_app);
        var registered = await _app.SendAsync(
            _world.SystemAdministrator, new RegisterPerson("冯阅读", "reader", _world.Jiangjin, null, "ZF-reader", new DateOnly(2030, 12, 31)) { Roles = [Role.Officer] });
        (_reader, _password) = (registered.Id, registered.OneTimePassword);
        await _app.SendAsync(_world.SecurityAdministrator, new GrantRole(_reader, Role.Officer));
        await _app.LookAsync(async db =>
        {
            await db.Users.Where(a => a.PersonId == new PersonId(_reader)).ExecuteUpdateAsync(s => s.SetProperty(a => a.MustChangePassword, false));
            if (!await db.Installations.AnyAsync())
            {
                var installation = Installation.Create();
                installation.SetUp(new Moment(null, "test", _app.Time.GetUtcNow(), new DateOnly(2026, 3, 2)), "test");
                db.Installations.Add(installation);
            }

            return await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Inbox_WhenNothingCame_SaysWhatWillAppear()
    {
        using var browser = await SignInAsync();

        var page = await browser.GetAsync("/inbox");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("收件箱", page.Heading);
        Assert.Contains("期限预警", page.Html.QuerySelector(".empty-hint")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_WhenWarned_SaysRungRuleAndDateInWordsAndLinksToTheClue()
    {
        var clue = await WarnAsync("2026-03-11");
        using var browser = await SignInAsync();

        var row = (await browser.GetAsync("/inbox")).Html.QuerySelector("tbody tr")!;

        Assert.Equal("◆蓝色提示", row.QuerySelector(".clock-chip.rung-blue")!.TextContent.Trim());
        Assert.Equal($"/clues/{clue.Id}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(clue.Number, row.QuerySelector("a")!.TextContent);
        Assert.Contains("2026年3月23日", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("核查期限", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026年3月11日 10:00", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_InEnglish_IsEnglish()
    {
        await WarnAsync("2026-03-24");
        using var browser = await SignInAsync("en");

        var page = await browser.GetAsync("/inbox");

        Assert.Equal("Inbox", page.Heading);
        Assert.Contains("Overdue", page.Html.QuerySelector(".rung-overdue")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, page.Html.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task MarkRead_WhenPosted_LeavesTheUnreadAndNoOtherLine()
    {
        await WarnAsync("2026-03-13");
        using var browser = await SignInAsync();
        var page = await browser.GetAsync("/inbox?unread=true");
        var form = page.Html.QuerySelectorAll("tbody form")[0].GetAttribute("action")!;

        var done = await browser.SubmitAsync(page, form);

        Assert.Equal("/inbox?unread=true", done.Location);
        var after = await browser.OpenAsync(done.Location!);
        Assert.Equal("已标为已读。", after.Flash);
        Assert.Single(after.Html.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task MarkAllRead_WhenPosted_EmptiesTheUnread()
    {
        await WarnAsync("2026-03-13");
        using var browser = await SignInAsync();

        var done = await browser.SubmitAsync(await browser.GetAsync("/inbox"), "/inbox/read-all");

        Assert.Equal("/inbox", done.Location);
        Assert.NotNull((await browser.GetAsync("/inbox?unread=true")).Html.QuerySelector(".empty-hint"));
        Assert.Equal(2, (await browser.GetAsync("/inbox")).Html.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task MarkRead_WhenTheLineIsAnothers_IsNotFound()
    {
        await _world.RegisterClueAsync();
        _app.Time.GoTo(new DateOnly(2026, 3, 11));
        await _app.SendAsync(Job, new RunSweep(null));
        await WarnAsync("2026-03-11");
        using var browser = await SignInAsync();
        var others = await _app.LookAsync(db => db.Notices.Where(n => n.RecipientId != new PersonId(_reader)).Select(n => n.Id).FirstAsync());
        var page = await browser.GetAsync("/inbox");
        var token = page.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answer = await browser.PostAsync($"/inbox/{others.Value}/read", [KeyValuePair.Create("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Null(await _app.LookAsync(db => db.Notices.Where(n => n.Id == others).Select(n => n.ReadAt).SingleAsync()));
    }

    [Fact]
    public async Task Inbox_WhenNobodyIsSignedIn_LeadsToTheSignIn()
    {
        using var stranger = _app.Browse();

        Assert.StartsWith("/sign-in", (await stranger.GetAsync("/inbox")).Location, StringComparison.Ordinal);
    }

    // After the clock was moved: a session does not outlive nine hours.
    private async Task<WebSession> SignInAsync(string language = "zh-CN")
    {
        var browser = _app.Browse(language);
        Assert.NotNull((await browser.SignInAsync("reader", _password)).Location);
        return browser;
    }

    // A clue of the reader's, swept on that day.
    private async Task<RegisteredClue> WarnAsync(string day)
    {
        var today = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var clue = await _world.RegisterClueAsync(new DateOnly(2026, 3, 2));
        await _app.SendAsync(_world.TeamLead, new AssignClue(clue.Id, _reader));
        _app.Time.GoTo(today);
        await _app.SendAsync(Job, new RunSweep(null));
        return clue;
    }
}
