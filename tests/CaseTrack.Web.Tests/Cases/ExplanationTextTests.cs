using CaseTrack.Deadlines;
using CaseTrack.Web.Texts;

namespace CaseTrack.Web.Tests.Cases;

public sealed class ExplanationTextTests
{
    private static readonly DeadlineEngine Engine = new(Rulebook.Default, WorkdayCalendar.Default);

    [Theory]
    [InlineData("zh-CN", "鉴定：2026年4月1日 至 2026年4月11日 不计入期限", "《市场监督管理行政处罚程序规定》第64条", "顺延至下一个工作日")]
    [InlineData("en", "expert appraisal (鉴定): 1 April 2026 to 11 April 2026 does not count", "Provisions on Administrative Penalty Procedures for Market Regulation (《市场监督管理行政处罚程序规定》第64条)", "not a working day")]
    public void InWords_InEachLanguage_NamesDatesGroundsAndArticle(string language, string excluded, string article, string roll)
    {
        var answer = Engine.Compute(new DeadlineQuestion
        {
            RuleId = "pen.decide", StartDate = new(2026, 3, 3), Exclusions = [new Exclusion(new(2026, 4, 1), new(2026, 4, 11), "鉴定"), new Exclusion(new(2026, 5, 6), new(2026, 5, 8), "公告")],
        });

        var steps = ExplanationText.InWords(answer.Steps, language);

        Assert.Contains(steps, s => s.Words.StartsWith(excluded, StringComparison.Ordinal) && s.Article == article);
        Assert.Contains(steps, s => s.Words.Contains(roll, StringComparison.Ordinal));
        Assert.DoesNotContain(steps, s => s.Words.Contains('{', StringComparison.Ordinal));
    }

    [Fact]
    public void Amount_WhenOne_IsSingularInEnglish()
    {
        Assert.Equal("1 month", ExplanationText.Amount(1, TimeUnit.Month, "en"));
        Assert.Equal("2 months", ExplanationText.Amount(2, TimeUnit.Month, "en"));
        Assert.Equal("15个工作日", ExplanationText.Amount(15, TimeUnit.WorkingDay, "zh-CN"));
    }
}
