using System.Net;
using CaseTrack.Testing;

namespace CaseTrack.Web.Tests.Cases;

// From the clue to the closed case through the pages, without script, in both languages.
public sealed class PenaltyCaseWalkTests : IAsyncLifetime
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
    [InlineData("zh-CN", "2026年6月1日", "为什么是这一天", "2026年5月31日")]
    [InlineData("en", "1 June 2026", "Why this date", "31 May 2026")]
    public async Task Case_WhenWalkedThroughThePages_IsClosedOnTimeWithItsDueDateExplained(string language, string due, string why, string nominal)
    {
        using var officer = await _world.SignInAsync("officer", language);
        using var leader = await _world.SignInAsync("leader", language);
        var (first, second) = (_world.Officer.PersonId!.Value.Value.ToString(), _world.SecondOfficer.PersonId!.Value.Value.ToString());

        var form = await officer.OpenAsync("/clues/new");
        Assert.Equal(8, form.Form("/clues/new").QuerySelectorAll("input:not([type=hidden]),select,textarea").Length);
        var clue = (await officer.SubmitAsync(form, "/clues/new",
            ("ReceivedOn", "2026-03-02"), ("Source", "Complaint"), ("IpType", "Trademark"), ("Respondent", "某某日化商行"), ("Goods", "洗衣液"), ("Summary", "涉嫌侵权"))).Location!;
        Assert.StartsWith("/clues/", clue, StringComparison.Ordinal);
        await officer.SubmitAsync(await officer.OpenAsync($"{clue}/propose-filing"), $"{clue}/propose-filing",
            ("FirstOfficerId", first), ("SecondOfficerId", second), ("Reason", "符合立案条件"));

        var proposal = await ProposalAsync(officer, clue);
        var asked = await leader.OpenAsync(proposal);
        Assert.Contains(due, asked.Html.Body!.TextContent, StringComparison.Ordinal);
        var filed = (await leader.SubmitAsync(asked, proposal, [("act", "sign")])).Location!;
        Assert.StartsWith("/cases/", filed, StringComparison.Ordinal);
        var page = await officer.OpenAsync(filed);
        Assert.Equal("津市监案〔2026〕1号", page.Heading);
        Assert.Equal(due, page.Html.QuerySelector(".clock-date")!.TextContent);
        Assert.Equal(why, page.Html.QuerySelector(".why-date summary")!.TextContent);
        Assert.Contains(nominal, page.Html.QuerySelector(".why-date ol")!.TextContent, StringComparison.Ordinal);

        // Eleven weeks later both sessions have ended.
        _app.Time.GoTo(new DateOnly(2026, 5, 20));
        using var officerAgain = await _world.SignInAsync("officer", language);
        using var leaderAgain = await _world.SignInAsync("leader", language);
        await DoAsync(officerAgain, $"{filed}/investigation", ("Kind", "Inspection"), ("FirstOfficerId", first), ("SecondOfficerId", second), ("Note", "现场检查"));
        await DoAsync(officerAgain, $"{filed}/decision", ("AmountInvolvedFen", "5,000.50"), ("FineFen", "1000"), ("Reason", "事实清楚"));
        await SignAsync(officerAgain, leaderAgain, filed);
        await DoAsync(officerAgain, $"{filed}/service", ("FirstOfficerId", first), ("SecondOfficerId", second), ("Method", "直接送达"));
        await DoAsync(officerAgain, $"{filed}/publication", ("Address", "https://gsxt.example/1"));
        await DoAsync(officerAgain, $"{filed}/closure", ("Ground", "Executed"));
        await SignAsync(officerAgain, leaderAgain, filed);

        var closed = await officerAgain.OpenAsync(filed);
        Assert.Contains("津市监罚〔2026〕1号", closed.Html.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("5,000.50", closed.Html.Body.TextContent, StringComparison.Ordinal);
        Assert.All(closed.Html.QuerySelectorAll("#clocks ~ div .clock-chip"), chip => Assert.Contains("rung-ok", chip.ClassList));
        Assert.Equal(HttpStatusCode.NotFound, (await officerAgain.GetAsync($"{filed}/decision")).Status);
    }

    [Fact]
    public async Task Extension_WhenPreviewed_ShowsTheNewDateBeforeAnybodyAsks_AndRefusesTooMuch()
    {
        var filed = await _world.FileCaseAsync();
        _app.Time.GoTo(new DateOnly(2026, 5, 20));
        using var officer = await _world.SignInAsync("officer");
        using var leader = await _world.SignInAsync("leader");
        var page = await officer.OpenAsync($"/cases/{filed.Id}");
        var extend = page.Html.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).First(h => h.EndsWith("/extend", StringComparison.Ordinal));

        var form = await officer.OpenAsync(extend);
        Assert.Equal("30", form.Html.QuerySelector("#Amount")!.GetAttribute("value"));
        var refused = await officer.SubmitAsync(form, extend, ("Amount", "31"), ("Reason", "案情复杂"), ("act", "propose"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("31", refused.Html.QuerySelector("#Amount")!.GetAttribute("value"));
        Assert.Single(refused.Errors);
        var preview = await officer.SubmitAsync(form, extend, ("act", "preview"));
        Assert.Contains("2026年6月30日", preview.Html.QuerySelector(".effects")!.TextContent, StringComparison.Ordinal);
        await officer.SubmitAsync(form, extend, ("Reason", "案情复杂"), ("act", "propose"));
        await SignAsync(officer, leader, $"/cases/{filed.Id}");

        Assert.Equal("2026年6月30日", (await officer.OpenAsync($"/cases/{filed.Id}")).Html.QuerySelector(".clock-date")!.TextContent);
    }

    [Fact]
    public async Task Decision_WhenTheAmountIsNoAmount_KeepsWhatWasTypedAndNamesTheField()
    {
        var filed = await _world.FileCaseAsync();
        using var officer = await _world.SignInAsync("officer");
        var path = $"/cases/{filed.Id}/decision";

        var refused = await officer.SubmitAsync(await officer.OpenAsync(path), path, ("FineFen", "12.345"), ("Reason", "事实清楚"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("12.345", refused.Html.QuerySelector("#FineFen")!.GetAttribute("value"));
        Assert.Equal("#FineFen", refused.Html.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal("事实清楚", refused.Html.QuerySelector("#Reason")!.TextContent.Trim());
    }

    [Fact]
    public async Task Pages_ForThoseWhoMayNot_AreNotThere()
    {
        var filed = await _world.FileCaseAsync();
        using var stranger = await _world.SignInAsync("stranger");
        using var clerk = await _world.SignInAsync("clerk");
        using var leader = await _world.SignInAsync("leader");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/cases/{filed.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/cases")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/cases/{filed.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/cases/{filed.Id}/decision")).Status);
    }

    [Theory]
    [InlineData("zh-CN", "没有符合条件的案件")]
    [InlineData("en", "No case matches")]
    public async Task List_WhenSearched_FindsByTwoCharactersAndRefusesOne(string language, string empty)
    {
        await _world.FileCaseAsync();
        using var officer = await _world.SignInAsync("officer", language);

        Assert.Single((await officer.OpenAsync("/cases?Search=日化")).Html.QuerySelectorAll("tbody tr"));
        Assert.Contains(empty, (await officer.OpenAsync("/cases?Search=香烟")).Html.QuerySelector(".empty-hint")!.TextContent, StringComparison.Ordinal);
        var refused = await officer.OpenAsync("/cases?Search=化");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("化", refused.Html.QuerySelector("#Search")!.GetAttribute("value"));
    }

    private static async Task DoAsync(WebSession officer, string path, params (string Name, string Value)[] typed)
    {
        var done = await officer.SubmitAsync(await officer.OpenAsync(path), path, typed);
        Assert.True(done.Location is not null, $"{path}: {(done.Document is null ? done.Status.ToString() : string.Join(" | ", done.Errors))}");
    }

    private static async Task SignAsync(WebSession officer, WebSession leader, string matter)
    {
        var proposal = await ProposalAsync(officer, matter);
        var signed = await leader.SubmitAsync(await leader.OpenAsync(proposal), proposal, [("act", "sign")]);
        Assert.True(signed.Location is not null, string.Join(" | ", signed.Document is null ? [signed.Status.ToString()] : signed.Errors));
    }

    // The newest of the clue's or case's proposals.
    private static async Task<string> ProposalAsync(WebSession officer, string matter) =>
        (await officer.OpenAsync(matter)).Html.QuerySelector("#proposals ~ div a")!.GetAttribute("href")!;
}
