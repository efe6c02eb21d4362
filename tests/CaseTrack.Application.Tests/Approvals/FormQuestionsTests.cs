using CaseTrack.Application.Approvals;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;

namespace CaseTrack.Application.Tests.Approvals;

// What the forms ask before an act: its effects, who may be named, which places and rules there are.
public sealed class FormQuestionsTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(DecisionKind.Penalty, new[] { "pen.serve", "pub.post" })]
    [InlineData(DecisionKind.WarningOnly, new[] { "pen.serve" })]
    [InlineData(DecisionKind.NoPenalty, new[] { "pen.serve", "pen.close" })]
    public async Task PreviewAct_ForADecision_NamesTheClocksItEndsAndStartsAndTheNumberItTakes(DecisionKind kind, string[] starts)
    {
        var filed = await _world.FileCaseAsync();

        var effects = await _app.SendAsync(_world.Officer, new PreviewAct(filed.Id, CaseAct.RecordDecision, new DateOnly(2026, 6, 2), kind));

        var ended = Assert.Single(effects.Ends);
        Assert.Equal(("pen.decide", false), (ended.RuleId, ended.OnTime));
        Assert.Equal(starts, effects.Starts.Select(s => s.RuleId));
        Assert.Equal(NumberedKind.Decision, effects.TakesNumber);
    }

    [Fact]
    public async Task ListOfficers_WhenACertificateIsMissing_SaysSo_AndLeavesOtherAgenciesAndRolesOut()
    {
        await _world.AddAsync("reviewer", "吴审核", _world.Jiangjin, Role.Reviewer);
        _app.Time.GoTo(new DateOnly(2031, 1, 2));

        var officers = await _app.SendAsync(_world.Clerk, new ListOfficers());

        Assert.Equal(["张执法", "李协办", "王队长"], officers.Select(o => o.Name).Order(StringComparer.Ordinal));
        Assert.All(officers, o => Assert.False(o.IsCertified));
        Assert.Contains(officers, o => o.CertificateNumber == "ZF-officer");
    }

    [Fact]
    public async Task ListPlaces_ForACounty_ShowsItsTownships_AndForTheProvinceItsCountiesOnly()
    {
        var county = (await _app.SendAsync(_world.Officer, new ListPlaces())).Select(p => p.Code).ToList();
        var province = (await _app.SendAsync(_world.Inspector, new ListPlaces())).Select(p => p.Code).ToList();

        Assert.All(county, code => Assert.StartsWith("500116", code, StringComparison.Ordinal));
        Assert.Contains("500155", province);
        Assert.All(province, code => Assert.Equal(6, code.Length));
    }

    [Fact]
    public async Task ListRules_OffersWhatAStartDateAnswers()
    {
        var rules = await _app.SendAsync(_world.Officer, new ListRules());

        Assert.Contains(rules, r => r is { Id: "pen.decide", Amount: 90 } && r.Grounds.Contains("鉴定"));
        Assert.DoesNotContain(rules, r => r.Id == "pen.suspend");
    }

    [Fact]
    public async Task FindProposalMatter_NamesTheClue_AndNothingToAStranger()
    {
        var clue = await _world.RegisterClueAsync();
        var proposal = await _app.SendAsync(_world.Officer, new ProposeFiling(
            clue.Id, CaseKind.AdministrativePenalty, _world.Officer.PersonId!.Value.Value, _world.SecondOfficer.PersonId!.Value.Value, "符合立案条件"));

        Assert.Equal(new MatterRef(MatterKind.Clue, clue.Id), await _app.SendAsync(_world.Inspector, new FindProposalMatter(proposal)));
        await Assert.ThrowsAsync<Application.Common.NotFoundException>(() => _app.SendAsync(_world.Stranger, new FindProposalMatter(proposal)));
    }
}
