using System.Net;
using AngleSharp.Html.Dom;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Application.Supervision;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Cases;

// A form is meant for what stood there when it was opened. Whoever comes second is told who changed what, keeps what was
// typed, and may send it again.
public sealed class StaleFormTests : IAsyncLifetime
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
    [InlineData("zh-CN", "商品", "打开本页后的变更")]
    [InlineData("en", "Goods", "Changed since you opened this page")]
    public async Task Facts_ChangedBySomebodyElseMeanwhile_AreToldFieldByField_AndWhatWasTypedIsKept(string language, string field, string heading)
    {
        var path = $"/cases/{(await _world.FileCaseAsync()).Id}/facts";
        using var first = await _world.SignInAsync("officer", language);
        using var second = await _world.SignInAsync("second", language);
        var (mine, theirs) = (await first.OpenAsync(path), await second.OpenAsync(path));
        Assert.NotNull((await second.SubmitAsync(theirs, path, ("Goods", "洗手液"))).Location);

        var refused = await first.SubmitAsync(mine, path, ("Goods", "洗发水"), ("Summary", "更正后的案情"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Single(refused.Errors);
        var told = refused.Html.QuerySelector(".meanwhile")!;
        Assert.Equal(heading, told.QuerySelector("h2")!.TextContent);
        Assert.All(["李协办", field, "洗衣液", "洗手液"], word => Assert.Contains(word, told.TextContent, StringComparison.Ordinal));
        Assert.Equal("更正后的案情", ((IHtmlTextAreaElement)refused.Html.QuerySelector("[name=Summary]")!).Value);
        Assert.Equal("洗手液", await GoodsAsync());

        Assert.NotNull((await first.SubmitAsync(refused, path)).Location);
        Assert.Equal("洗发水", await GoodsAsync());
    }

    [Fact]
    public async Task Facts_SentByTwoAtOnce_HaveOneWinner()
    {
        var path = $"/cases/{(await _world.FileCaseAsync()).Id}/facts";
        using var first = await _world.SignInAsync("officer");
        using var second = await _world.SignInAsync("second");
        var (mine, theirs) = (await first.OpenAsync(path), await second.OpenAsync(path));

        var answers = await Task.WhenAll(first.SubmitAsync(mine, path, ("Goods", "甲")), second.SubmitAsync(theirs, path, ("Goods", "乙")));

        var lost = Assert.Single(answers, a => a.Location is null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lost.Status);
        Assert.NotNull(lost.Html.QuerySelector(".meanwhile"));
        Assert.Equal(answers[0].Location is null ? "乙" : "甲", await GoodsAsync());
    }

    [Fact]
    public async Task Signature_UnderAnOlderState_IsNotTaken_UntilTheSignerHasSeenTheChange()
    {
        var filed = (await _world.FileCaseAsync()).Id;
        var proposal = await _app.SendAsync(_world.Officer, new ProposeDecision(filed, DecisionKind.Penalty, null, 1_000_00, null, "事实清楚"));
        using var leader = await _world.SignInAsync("leader");
        var asked = await leader.OpenAsync($"/proposals/{proposal}");
        await _app.SendAsync(_world.TeamLead, new AssignCase(filed, _world.SecondOfficer.PersonId!.Value.Value, _world.Officer.PersonId!.Value.Value));

        var refused = await leader.SubmitAsync(asked, $"/proposals/{proposal}", ("act", "sign"), ("Comment", "同意"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("王队长", refused.Html.QuerySelector(".meanwhile")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("同意", ((IHtmlTextAreaElement)refused.Html.QuerySelector("[name=Comment]")!).Value);
        Assert.Equal(CaseState.Investigating, await StateAsync(filed));
        Assert.NotNull((await leader.SubmitAsync(refused, $"/proposals/{proposal}", [("act", "sign")])).Location);
        Assert.Equal(CaseState.Decided, await StateAsync(filed));
    }

    [Fact]
    public async Task AnActThatIsNoLongerLawful_IsRefusedWithWhatMadeItSo()
    {
        var clue = (await _world.RegisterClueAsync()).Id;
        using var officer = await _world.SignInAsync("officer");
        using var second = await _world.SignInAsync("second");
        var path = $"/clues/{clue}/propose-filing";
        (string, string)[] two = [("FirstOfficerId", _world.Officer.PersonId!.Value.Value.ToString()), ("SecondOfficerId", _world.SecondOfficer.PersonId!.Value.Value.ToString()), ("Reason", "符合立案条件")];
        var (mine, theirs) = (await officer.OpenAsync(path), await second.OpenAsync(path));
        Assert.NotNull((await second.SubmitAsync(theirs, path, two)).Location);

        var refused = await officer.SubmitAsync(mine, path, two);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("李协办", refused.Html.QuerySelector(".meanwhile")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWarningOfTheSweep_MakesNoFormStale()
    {
        var filed = (await _world.FileCaseAsync()).Id;
        _app.Time.GoTo(new DateOnly(2026, 5, 28));
        using var officer = await _world.SignInAsync("officer");
        var path = $"/cases/{filed}/facts";
        var mine = await officer.OpenAsync(path);
        Assert.True((await _app.SendAsync(Caller.Job("test"), new RunSweep(null))).Warned > 0);

        Assert.NotNull((await officer.SubmitAsync(mine, path, ("Goods", "洗手液"))).Location);
    }

    private Task<string?> GoodsAsync() => _app.LookAsync(db => db.Cases.Select(c => c.Facts.Goods).SingleAsync());

    private Task<CaseState> StateAsync(Guid id) => _app.LookAsync(db => db.Cases.Where(c => c.Id == new CaseId(id)).Select(c => c.State).SingleAsync());
}
