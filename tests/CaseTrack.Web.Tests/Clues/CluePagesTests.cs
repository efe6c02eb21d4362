using System.Net;
using CaseTrack.Application.Clues;
using CaseTrack.Domain.Cases;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Clues;

public sealed class CluePagesTests : IAsyncLifetime
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
    public async Task New_WhenChecked_ShowsDuplicatesWithoutRegistering_AndTheFragmentTheSame()
    {
        var known = await _world.RegisterClueAsync();
        using var clerk = await _world.SignInAsync("clerk");

        var page = await clerk.SubmitAsync(await clerk.OpenAsync("/clues/new"), "/clues/new", ("Respondent", "日化"), ("act", "check"));
        var fragment = await clerk.GetAsync("/clues/duplicates?Respondent=日化");

        Assert.Contains(known.Number, page.Html.QuerySelector("#duplicates")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("日化", page.Html.QuerySelector("#Respondent")!.GetAttribute("value"));
        Assert.Contains(known.Number, fragment.Body, StringComparison.Ordinal);
        Assert.Equal(1, await _app.LookAsync(db => db.Clues.CountAsync()));
    }

    [Fact]
    public async Task New_WhenChoicesAreMissing_NamesEachAndKeepsTheRest()
    {
        using var clerk = await _world.SignInAsync("clerk");

        var refused = await clerk.SubmitAsync(await clerk.OpenAsync("/clues/new"), "/clues/new", ("Respondent", "某商行"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["#IpType", "#Source"], refused.Html.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")).Order(StringComparer.Ordinal));
        Assert.Equal("某商行", refused.Html.QuerySelector("#Respondent")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Facts_WhenCorrected_KeepTheirHistory_AndRefuseAnOlderForm()
    {
        var clue = await _world.RegisterClueAsync();
        using var officer = await _world.SignInAsync("officer");
        var path = $"/clues/{clue.Id}/facts";
        var form = await officer.OpenAsync(path);

        await officer.SubmitAsync(form, path, ("Goods", "洗洁精"), ("Reason", "笔误"));
        var refused = await officer.SubmitAsync(form, path, ("Goods", "香皂"));

        var page = await officer.OpenAsync($"/clues/{clue.Id}");
        Assert.Contains("洗衣液 → 洗洁精", page.Html.QuerySelector(".timeline-list")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("香皂", refused.Html.QuerySelector("#Goods")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Filing_WhenTheLeaderDeclinesWithoutAReason_IsRefused_AndWithOneEndsTheClue()
    {
        var clue = await _world.RegisterClueAsync();
        var proposal = await _app.SendAsync(_world.Officer, new ProposeFiling(
            clue.Id, CaseKind.AdministrativePenalty, _world.Officer.PersonId!.Value.Value, _world.SecondOfficer.PersonId!.Value.Value, "符合立案条件"));
        using var leader = await _world.SignInAsync("leader");
        var path = $"/proposals/{proposal}";
        var form = await leader.OpenAsync(path);

        var refused = await leader.SubmitAsync(form, path, ("act", "decline"), ("Comment", "不构成违法"));
        var declined = await leader.SubmitAsync(form, path, ("act", "decline"), ("Comment", "不构成违法"), ("Reason", "NoViolation"));

        Assert.Equal("#Reason", refused.Html.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal($"/clues/{clue.Id}", declined.Location);
        Assert.Contains("不予立案", (await leader.OpenAsync(declined.Location!)).Html.QuerySelector(".page-head")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposal_WhenWithdrawnByTheOfficer_GivesTheClueBack()
    {
        var clue = await _world.RegisterClueAsync();
        var proposal = await _app.SendAsync(_world.Officer, new ProposeFiling(
            clue.Id, CaseKind.AdministrativePenalty, _world.Officer.PersonId!.Value.Value, _world.SecondOfficer.PersonId!.Value.Value, "符合立案条件"));
        using var officer = await _world.SignInAsync("officer");
        var path = $"/proposals/{proposal}";

        await officer.SubmitAsync(await officer.OpenAsync(path), path, ("act", "withdraw"));

        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"/clues/{clue.Id}/propose-filing")).Status);
    }
}
