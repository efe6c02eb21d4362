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
    public async Task Facts_LeftAsTheyWereShown_TakeWhatOthersGaveThemMeanwhile()
    {
        var path = $"/cases/{(await _world.FileCaseAsync()).Id}/facts";
        using var first = await _world.SignInAsync("officer");
        using var second = await _world.SignInAsync("second");
        var (mine, theirs) = (await first.OpenAsync(path), await second.OpenAsync(path));
        Assert.NotNull((await second.SubmitAsync(theirs, path, ("Goods", "洗手液"))).Location);

        var refused = await first.SubmitAsync(mine, path, ("Complainant", "某某公司"));

        Assert.Equal("洗手液", refused.Html.QuerySelector("[name=Goods]")!.GetAttribute("value"));
        Assert.Equal("某某公司", refused.Html.QuerySelector("[name=Complainant]")!.GetAttribute("value"));
        Assert.NotNull((await first.SubmitAsync(refused, path)).Location);
        Assert.Equal("洗手液", await GoodsAsync());
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

    [Theory]
    [InlineData(MatterKind.Clue)]
    [InlineData(MatterKind.Case)]
    public async Task Confidentiality_OfWhatSomebodyElseChangedMeanwhile_IsNotSet_UntilTheChangeWasSeen(MatterKind kind)
    {
        var (path, matter) = await NewAsync(kind);
        using var leader = await _world.SignInAsync("leader", "en");
        var mine = await leader.OpenAsync(path);
        await _app.SendAsync(_world.Officer, new CorrectFacts(matter, (await VersionAsync(matter))!.Value, new() { IpType = IpType.Trademark, Goods = "洗手液", Summary = "更正" }, null));

        var refused = await leader.SubmitAsync(mine, $"{path}/confidential");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("洗手液", refused.Html.QuerySelector(".meanwhile")!.TextContent, StringComparison.Ordinal);
        Assert.False(await IsConfidentialAsync(matter));
        var done = await leader.SubmitAsync(refused, $"{path}/confidential");
        Assert.Equal(kind == MatterKind.Case ? "/cases" : "/clues", done.Location);
        Assert.True(await IsConfidentialAsync(matter));
    }

    [Theory]
    [InlineData(MatterKind.Clue)]
    [InlineData(MatterKind.Case)]
    public async Task Confidentiality_SentTwice_IsNotUndone(MatterKind kind)
    {
        var (path, matter) = await NewAsync(kind);
        using var leader = await _world.SignInAsync("leader", "en");
        var mine = await leader.OpenAsync(path);
        Assert.NotNull((await leader.SubmitAsync(mine, $"{path}/confidential")).Location);

        var again = await leader.SubmitAsync(mine, $"{path}/confidential");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("Now confidential.", again.Html.QuerySelector(".effects")!.TextContent);
        Assert.Null(again.Html.QuerySelector($"form[action='{path}/confidential']"));
        Assert.True(await IsConfidentialAsync(matter));
    }

    private async Task<(string Path, MatterRef Matter)> NewAsync(MatterKind kind)
    {
        var id = kind == MatterKind.Case ? (await _world.FileCaseAsync()).Id : (await _world.RegisterClueAsync()).Id;
        return (kind == MatterKind.Case ? $"/cases/{id}" : $"/clues/{id}", new MatterRef(kind, id));
    }

    private Task<int?> VersionAsync(MatterRef matter) => _app.SendAsync(_world.Officer, new GetMatterVersion(matter));

    private Task<bool> IsConfidentialAsync(MatterRef matter) => _app.LookAsync(db => matter.Kind == MatterKind.Case
        ? db.Cases.Where(c => c.Id == new CaseId(matter.Id)).Select(c => c.IsConfidential).SingleAsync()
        : db.Clues.Where(c => c.Id == new ClueId(matter.Id)).Select(c => c.IsConfidential).SingleAsync());

    private Task<string?> GoodsAsync() => _app.LookAsync(db => db.Cases.Select(c => c.Facts.Goods).SingleAsync());

    private Task<CaseState> StateAsync(Guid id) => _app.LookAsync(db => db.Cases.Where(c => c.Id == new CaseId(id)).Select(c => c.State).SingleAsync());
}
