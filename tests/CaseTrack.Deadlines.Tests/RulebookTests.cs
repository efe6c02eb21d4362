namespace CaseTrack.Deadlines.Tests;

public sealed class RulebookTests
{
    private static readonly string Sound = Rules.Json("x");

    [Theory]
    [InlineData("cmp.mediate", "2026-04-14", "cmp.mediate.old")] // 暂行办法, last day
    [InlineData("cmp.mediate", "2026-04-15", "cmp.mediate")] // 办法 (令121号), first day
    [InlineData("cmp.mediate.old", "2020-01-01", "cmp.mediate.old")] // an explicit id asks for that version
    [InlineData("pat.close", "2025-01-31", "pat.old.close")] // 局令71号, last day
    [InlineData("pat.close", "2025-02-01", "pat.close")] // 局令81号, first day
    [InlineData("cr.decide", "1990-01-01", "cr.decide")] // a missing bound is open
    public void Resolve_WhenAskedForALine_PicksTheVersionOfTheStart(string id, string startedOn, string version) =>
        Assert.Equal(version, Rulebook.Default.Resolve(id, Vectors.Day(startedOn)).Id);

    [Theory]
    [InlineData("cmp.mediate", "2019-12-31")]
    [InlineData("pat.old.close", "2025-02-01")]
    [InlineData("pen.decide", "2019-03-31")]
    public void Resolve_WhenNoVersionWasInForce_Refuses(string id, string startedOn) =>
        Assert.Equal(
            RefusalCodes.RuleNotInForce,
            Assert.Throws<DeadlineRefusedException>(() => Rulebook.Default.Resolve(id, Vectors.Day(startedOn))).Code);

    [Fact]
    public void Default_WhenLoaded_HoldsEveryRuleWithWhatTheFileSays()
    {
        var rule = Rulebook.Default.Get("pen.decide");

        Assert.Equal(132, Rulebook.Default.Rules.Count);
        Assert.Equal((90, TimeUnit.CalendarDay, CountingCode.SAMR80, LimitType.Legal), (rule.Duration, rule.Unit, rule.Counting, rule.LimitType));
        Assert.Equal(9, rule.ExcludedGrounds.Count);
        Assert.Equal([30, null], rule.Extensions.Select(step => step.Amount));
        Assert.Equal([1, null], rule.Extensions.Select(step => step.MaxTimes));
        Assert.True(Rulebook.Default.Get("crim.police.decide10").Extensions[0].IsTotal);
        Assert.Equal("pat.close", Rulebook.Default.Get("pat.old.close").LineId);
    }

    [Fact]
    public void Version_WhenOnlyWhiteSpaceDiffers_IsTheSame()
    {
        Assert.Equal(Rules.Book(Sound).Version, Rulebook.Parse("{ \"rules\" : [\n" + Sound + "\n] }").Version);
        Assert.NotEqual(Rules.Book(Sound).Version, Rules.Book(Rules.Json("x", duration: 11)).Version);
    }

    [Theory]
    [InlineData("64", "《行政处罚法》第64条")]
    [InlineData("82(五)", "《行政处罚法》第82条第五项")]
    [InlineData("20,21", "《行政处罚法》第20条、第21条")]
    [InlineData("16-18", "《行政处罚法》第16至18条")]
    [InlineData("62第三款", "《行政处罚法》第62条第三款")]
    [InlineData("约9", "《行政处罚法》约第9条")]
    [InlineData("十", "《行政处罚法》第十条")]
    [InlineData("-", "《行政处罚法》")]
    public void ToString_WhenCitationIsShown_IsTheShortForm(string article, string text) =>
        Assert.Equal(text, new Citation("行政处罚法（2021修订）", article, "2021-07-15", null).ToString());

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "duplicate id", Sound + "," + Sound, "x", "id" },
        { "unknown unit", Rules.Json("x", unit: "week"), "x", "unit" },
        { "unknown counting code", Rules.Json("x", counting: "SAMR81"), "x", "counting" },
        { "counting code in another case", Rules.Json("x", counting: "wd"), "x", "counting" },
        { "unknown limit type", Rules.Json("x", limitType: "weak"), "x", "limit_type" },
        { "malformed date", Rules.Json("x", from: "2026-2-30"), "x", "effective_from" },
        { "impossible date", Rules.Json("x", to: "2026-02-30"), "x", "effective_to" },
        { "from after to", Rules.Json("x", from: "2026-02-02", to: "2026-02-01"), "x", "effective_from" },
        { "both versions open", Sound + "," + Rules.Json("y", versionOf: "x"), "y", "effective_from" },
        { "versions share one day", Rules.Json("x", from: "2026-02-01") + "," + Rules.Json("y", versionOf: "x", to: "2026-02-01"), "x", "effective_from" },
        { "version of nothing", Rules.Json("x", versionOf: "z"), "x", "version_of" },
        { "version of a version", Rules.Json("x", from: "2026-03-01") + "," + Rules.Json("y", versionOf: "x", from: "2026-02-01", to: "2026-02-28") + "," + Rules.Json("z", versionOf: "y", to: "2026-01-31"), "z", "version_of" },
        { "no duration for a counted unit", Rules.Json("x", duration: null), "x", "duration" },
        { "duration for no unit", Rules.Json("x", unit: "none"), "x", "duration" },
        { "duration zero", Rules.Json("x", duration: 0), "x", "duration" },
        { "hours under a day code", Rules.Json("x", unit: "hour"), "x", "counting" },
        { "a step in no unit", Rules.Json("x", steps: """[{"approver":"a","unit":"none"}]"""), "x", "extensions.unit" },
        { "a total without amount", Rules.Json("x", steps: """[{"approver":"a","unit":"month","condition":"(total)"}]"""), "x", "extensions.amount" },
        { "a step in an unknown unit", Rules.Json("x", steps: """[{"approver":"a","unit":"year"}]"""), "x", "extensions[0].unit" },
        { "a rule that is no object", "7", "#1", "" },
        { "a rule without id", "{}", "#1", "id" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Parse_WhenTheFileContradictsItself_NamesRuleAndField(string label, string rules, string rule, string field)
    {
        var fault = Assert.Throws<RulebookInvalidException>(() => Rules.Book(rules));

        Assert.True((fault.Rule, fault.Field) == (rule, field), $"{label}: {fault.Message}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"rules\":{}}")]
    [InlineData("{\"rules\":[],\"rules\":[]}")]
    [InlineData("{\"rules\":[],\"ground_aliases\":{\"a\":[1]}}")]
    public void Parse_WhenItIsNoRulebook_SaysSo(string json) =>
        Assert.Throws<RulebookInvalidException>(() => Rulebook.Parse(json));
}
