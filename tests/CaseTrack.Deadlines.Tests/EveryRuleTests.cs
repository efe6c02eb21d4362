namespace CaseTrack.Deadlines.Tests;

/// <summary>
/// Every rule of the rulebook once, with dates counted by hand or by an independent script over the same calendar: a start
/// whose period crosses 劳动节 2026 with its make-up Saturday where the length allows it.
/// </summary>
public sealed class EveryRuleTests
{
    private static readonly DeadlineEngine Engine = new(Rulebook.Default, WorkdayCalendar.Default);

    /// <summary>Rule, article, day zero (backward rules: the event), nominal last day, due date.</summary>
    public static TheoryData<string, string, string, string, string> Days => new()
    {
        // 行政处罚 (all IP kinds: 商标/地理标志/假冒专利/特殊标志/奥标/商业秘密…)
        { "pen.verify", "18", "2026-04-16", "2026-05-11", "2026-05-11" },
        // 行政处罚 普通程序
        { "pen.decide", "64", "2026-04-16", "2026-07-15", "2026-07-15" },
        { "pen.review", "55", "2026-04-16", "2026-04-30", "2026-04-30" },
        { "pen.statement", "57", "2026-04-16", "2026-04-23", "2026-04-23" },
        // 行政处罚
        { "pen.keep.dispose", "35", "2026-04-16", "2026-04-27", "2026-04-27" },
        { "pen.seal", "38", "2026-04-16", "2026-05-16", "2026-05-18" },
        // 行政处罚 / 跨区域
        { "pen.assist", "45", "2026-04-16", "2026-05-11", "2026-05-11" },
        // 行政处罚
        { "pen.serve", "81", "2026-04-16", "2026-04-27", "2026-04-27" },
        // 送达
        { "pen.serve.public", "82(五)", "2026-04-16", "2026-05-16", "2026-05-16" },
        // 行政处罚 普通程序
        { "pen.close", "77", "2026-04-16", "2026-05-11", "2026-05-11" },
        // 行政处罚 简易程序
        { "pen.simple.file", "70", "2026-04-16", "2026-04-27", "2026-04-27" },
        // 行政处罚 执行
        { "pen.fine.handin", "73", "2026-04-16", "2026-04-20", "2026-04-20" },
        { "pen.fine.bank", "73", "2026-04-16", "2026-04-20", "2026-04-20" },
        { "pen.pay", "72", "2026-04-16", "2026-05-01", "2026-05-06" },
        { "pen.urge", "76", "2026-04-16", "2026-04-30", "2026-04-30" },
        { "pen.court", "76", "2026-04-16", "2026-07-16", "2026-07-16" },
        // 行政处罚
        { "pen.evid.limit", "36", "2024-04-04", "2026-04-04", "2026-04-07" },
        // 公示
        { "pen.withdraw.info", "63", "2026-04-16", "2026-04-21", "2026-04-21" },
        // 听证
        { "hear.request", "7", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "hear.host", "18", "2026-04-16", "2026-04-21", "2026-04-21" },
        { "hear.handover", "19", "2026-04-16", "2026-04-21", "2026-04-21" },
        { "hear.fix", "20", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "hear.notice", "20,21", "2026-05-08", "2026-04-23", "2026-04-23" },
        { "hear.publish", "22", "2026-05-08", "2026-04-29", "2026-04-29" },
        { "hear.report", "29", "2026-04-16", "2026-04-23", "2026-04-23" },
        // 行政处罚公示
        { "pub.post", "9", "2026-04-16", "2026-05-18", "2026-05-18" },
        { "pub.push", "10", "2026-04-16", "2026-04-30", "2026-04-30" },
        { "pub.assistpost", "10", "2026-04-16", "2026-04-30", "2026-04-30" },
        { "pub.term.light", "13", "2026-04-16", "2026-07-16", "2026-07-16" },
        { "pub.term.normal", "15", "2025-12-26", "2026-12-26", "2026-12-26" },
        // 信用修复
        { "pub.repair.accept", "14", "2026-04-16", "2026-04-20", "2026-04-20" },
        { "pub.repair.decide", "16", "2026-04-16", "2026-04-27", "2026-04-27" },
        { "pub.repair.do", "17", "2026-04-16", "2026-04-21", "2026-04-21" },
        // 严重违法失信名单
        { "pub.blacklist", "14", "2026-04-16", "2026-05-18", "2026-05-18" },
        // 专利侵权纠纷行政裁决
        { "pat.file", "20", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "pat.serve", "22", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "pat.answer", "22", "2026-04-16", "2026-05-01", "2026-05-06" },
        { "pat.answer.foreign", "22", "2026-04-16", "2026-05-16", "2026-05-18" },
        { "pat.answer.serve", "22", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "pat.jurisdiction", "9", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "pat.recuse", "5", "2026-04-16", "2026-04-21", "2026-04-21" },
        { "pat.oral", "26", "2026-05-08", "2026-04-29", "2026-04-29" },
        { "pat.evidence", "54", "2026-04-16", "2026-05-01", "2026-05-06" },
        { "pat.keep", "49", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "pat.close", "37", "2026-04-16", "2026-07-16", "2026-07-16" },
        { "pat.publish", "83", "2026-04-16", "2026-05-18", "2026-05-18" },
        { "pat.sue", "65", "2026-04-16", "2026-05-01", "2026-05-06" },
        { "pat.limitation", "19", "2025-10-02", "2028-10-02", "2028-10-04" },
        // 重大专利侵权 (国家知识产权局)
        { "pat.major.close", "22", "2026-04-16", "2026-07-16", "2026-07-16" },
        // 专利侵权纠纷 (2025-02-01 前)
        { "pat.old.close", "21", "2024-09-20", "2024-12-20", "2024-12-20" },
        // 专利纠纷行政调解
        { "patmed.notice", "65", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "patmed.opinion", "65", "2026-04-16", "2026-05-01", "2026-05-06" },
        { "patmed.file", "66", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "patmed.reject", "66", "2026-04-16", "2026-04-23", "2026-04-23" },
        // 专利权属纠纷调解
        { "patmed.owner.close", "70", "2026-04-16", "2026-06-16", "2026-06-16" },
        { "patmed.owner.copy", "70", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "patmed.owner.resume", "70", "2026-04-16", "2026-05-01", "2026-05-06" },
        // 假冒专利查处
        { "fakepat.file.found", "28", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "fakepat.file.report", "28", "2026-04-16", "2026-04-30", "2026-04-30" },
        { "fakepat.close", "36", "2026-04-16", "2026-05-16", "2026-05-18" },
        { "fakepat.publish", "46", "2026-04-16", "2026-05-18", "2026-05-18" },
        // 布图设计侵权 (国家知识产权局)
        { "ic.reject", "8", "2026-04-16", "2026-04-23", "2026-04-23" },
        // 布图设计侵权
        { "ic.answer", "9", "2026-04-16", "2026-05-01", "2026-05-01" },
        { "ic.forward", "9", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "ic.keep", "24", "2026-04-16", "2026-04-23", "2026-04-23" },
        // 植物新品种侵权 (农业农村)
        { "pvp.file", "约9", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "pvp.answer", "约10", "2026-04-16", "2026-05-01", "2026-05-01" },
        // 植物新品种侵权 (林草)
        { "pvp.forest", "?", "2026-04-16", "2026-07-16", "2026-07-16" },
        // 著作权行政处罚
        { "cr.accept", "13", "2026-04-16", "2026-05-01", "2026-05-06" },
        { "cr.urgent.file", "15", "2026-04-16", "2026-04-27", "2026-04-27" },
        { "cr.keep", "22", "2026-04-16", "2026-04-27", "2026-04-27" },
        { "cr.statement", "27", "2026-04-16", "2026-04-27", "2026-04-27" },
        { "cr.serve", "36", "2026-04-16", "2026-04-27", "2026-04-27" },
        { "cr.decide", "60", "2026-04-16", "2026-07-15", "2026-07-15" },
        // 投诉
        { "cmp.accept", "15", "2026-04-16", "2026-04-27", "2026-04-27" },
        { "cmp.mediate", "23(五)", "2026-04-16", "2026-06-15", "2026-06-15" },
        // 投诉 (2026-04-15 前)
        { "cmp.mediate.old", "21(五)", "2024-09-20", "2024-11-27", "2024-11-27" },
        // 投诉
        { "cmp.terminate.tell", "23", "2026-04-16", "2026-04-27", "2026-04-27" },
        { "cmp.clue.verify", "27", "2026-04-16", "2026-05-11", "2026-05-11" },
        // 举报
        { "rep.verify", "35", "2026-04-16", "2026-05-11", "2026-05-11" },
        // 举报 (2026-04-15 前)
        { "rep.tell.old", "31", "2024-09-20", "2024-09-27", "2024-09-27" },
        // 投诉举报
        { "cr2.dispute", "33", "2026-04-16", "2026-04-27", "2026-04-27" },
        // 展会
        { "expo.transfer", "33", "2026-04-16", "2026-05-11", "2026-05-11" },
        // 行刑衔接
        { "crim.approve", "5", "2026-04-16", "2026-04-19", "2026-04-19" },
        { "crim.police.decide", "8", "2026-04-16", "2026-04-19", "2026-04-19" },
        { "crim.police.decide10", "16", "2026-04-16", "2026-04-26", "2026-04-26" },
        { "crim.supplement", "180", "2026-04-16", "2026-04-19", "2026-04-19" },
        { "crim.reconsider", "9", "2026-04-16", "2026-04-19", "2026-04-19" },
        { "crim.police.reconsider", "9", "2026-04-16", "2026-04-19", "2026-04-19" },
        { "crim.supervise", "9", "2026-04-16", "2026-04-19", "2026-04-19" },
        { "crim.handover", "12", "2026-04-16", "2026-04-19", "2026-04-19" },
        { "crim.copy10", "一", "2026-04-16", "2026-04-26", "2026-04-26" },
        { "crim.proc.reason", "十", "2026-04-16", "2026-04-23", "2026-04-23" },
        { "crim.proc.file", "182", "2026-04-16", "2026-05-01", "2026-05-01" },
        // 反向移送
        { "rev.transfer", "18", "2026-04-16", "2026-05-11", "2026-05-11" },
        { "rev.proc.review", "12", "2026-04-16", "2026-04-30", "2026-04-30" },
        // 人民调解
        { "med.people", "33", "2026-04-16", "2026-05-16", "2026-05-18" },
        // 司法确认
        { "med.confirm", "33", "2026-04-16", "2026-05-16", "2026-05-18" },
        { "med.confirm.accept", "4", "2026-04-16", "2026-04-19", "2026-04-20" },
        { "med.confirm.decide15", "5", "2026-04-16", "2026-05-01", "2026-05-06" },
        { "med.confirm.decide30", "187", "2026-04-16", "2026-05-16", "2026-05-18" },
        // 诉调对接
        { "med.court.pre", "27", "2026-04-16", "2026-05-16", "2026-05-18" },
        { "med.court.post", "27", "2026-04-16", "2026-05-01", "2026-05-06" },
        // 跨区域/管辖
        { "xr.dispute", "13", "2026-04-16", "2026-04-27", "2026-04-27" },
        { "xr.designate", "16", "2026-04-16", "2026-04-27", "2026-04-27" },
        { "xr.receive", "18", "2026-04-16", "2026-05-11", "2026-05-11" },
        // 救济
        { "rem.review", "20", "2026-04-16", "2026-06-15", "2026-06-15" },
        { "rem.sue", "46", "2026-04-16", "2026-10-16", "2026-10-16" },
        // 执法监督
        { "sup.material", "17", "2026-04-16", "2026-04-30", "2026-04-30" },
        { "sup.report", "18", "2026-04-16", "2026-04-30", "2026-04-30" },
        { "sup.objection", "19", "2026-04-16", "2026-04-23", "2026-04-23" },
    };

    /// <summary>Rule, article, moment, last moment.</summary>
    public static TheoryData<string, string, string, string> Hours => new()
    {
        // 行政处罚
        { "pen.keep.urgent", "33", "2026-04-16T17:20:00+08:00", "2026-04-17T17:20:00+08:00" },
        { "pen.seal.urgent", "36", "2026-04-16T17:20:00+08:00", "2026-04-17T17:20:00+08:00" },
        // 展会
        { "expo.forward", "11", "2026-04-16T17:20:00+08:00", "2026-04-17T17:20:00+08:00" },
        // 行刑衔接
        { "crim.send", "5", "2026-04-16T17:20:00+08:00", "2026-04-17T17:20:00+08:00" },
        { "crim.police.forward", "7", "2026-04-16T17:20:00+08:00", "2026-04-17T17:20:00+08:00" },
        { "crim.supplement.ask", "180", "2026-04-16T17:20:00+08:00", "2026-04-17T17:20:00+08:00" },
    };

    /// <summary>Rule, article, day zero: no fixed length, the document states the date.</summary>
    public static TheoryData<string, string, string> Stated => new()
    {
        // 行政处罚
        { "pen.suspend", "46", "2026-04-16" },
        { "pen.terminate", "47", "2026-04-16" },
        // 专利侵权纠纷行政裁决
        { "pat.suspend", "28,29", "2026-04-16" },
        // 商标侵权
        { "tm.suspend", "62第三款", "2026-04-16" },
        // 商标/假冒侵权
        { "tm.rightsholder", "30,64", "2026-04-16" },
        // 地理标志
        { "gi.case", "30", "2026-04-16" },
        // 特殊标志
        { "specmark.case", "16-18", "2026-04-16" },
        // 奥林匹克标志
        { "olympic.case", "12-13", "2026-04-16" },
        // 商业秘密
        { "secret.case", "17-24", "2026-04-16" },
        // 反向移送
        { "rev.reply", "20", "2026-04-16" },
        // 商事调解
        { "med.commercial", "-", "2026-04-16" },
        // 跨区域/管辖
        { "xr.transfer", "14,17", "2026-04-16" },
        // 跨区域 (专利)
        { "xr.assist.patent", "50", "2026-04-16" },
        // 跨区域 (川渝/长三角协作)
        { "xr.agreement", "-", "2026-04-16" },
        // 行政执法监督 (司法行政)
        { "sup.order", "27,28", "2026-04-16" },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void Compute_WhenRuleCountsDays_GivesBothDates(string id, string article, string zero, string nominal, string due)
    {
        var rule = Rulebook.Default.Get(id);
        var day = Vectors.Day(zero);

        var answer = Engine.Compute(rule.Counting == CountingCode.BACK
            ? new DeadlineQuestion { RuleId = id, EventDate = day }
            : new DeadlineQuestion { RuleId = id, StartDate = day });

        Assert.Equal(article, rule.Citation.Article);
        Assert.Equal(id, answer.Rule.Id);
        Assert.Equal((Vectors.Day(nominal), Vectors.Day(due)), (answer.NominalLastDay!.Value, answer.DueDate!.Value));
        Assert.Equal(answer.NominalLastDay.Value.Year > 2026, answer.Provisional);
    }

    [Theory]
    [MemberData(nameof(Hours))]
    public void Compute_WhenRuleCountsHours_GivesTheMoment(string id, string article, string zero, string due)
    {
        var answer = Engine.Compute(new DeadlineQuestion { RuleId = id, StartDateTime = Vectors.Moment(zero) });

        Assert.Equal(article, answer.Rule.Citation.Article);
        Assert.Equal(Vectors.Moment(due), answer.DueAt);
    }

    [Theory]
    [MemberData(nameof(Stated))]
    public void Compute_WhenRuleHasNoLength_TakesTheStatedDateAndNeverGuesses(string id, string article, string zero)
    {
        var question = new DeadlineQuestion { RuleId = id, StartDate = Vectors.Day(zero) };

        var refusal = Assert.Throws<DeadlineRefusedException>(() => Engine.Compute(question));
        var answer = Engine.Compute(question with { SpecifiedOn = Vectors.Day("2026-05-02") });

        Assert.Equal(RefusalCodes.DateNotSpecified, refusal.Code);
        Assert.Equal(article, answer.Rule.Citation.Article);
        Assert.Equal(Vectors.Day("2026-05-02"), answer.DueDate);
    }

    [Fact]
    public void Tables_WhenCounted_HoldEveryRuleOnce()
    {
        string[] listed = [.. Days.Select(r => r.Data.Item1), .. Hours.Select(r => r.Data.Item1), .. Stated.Select(r => r.Data.Item1)];

        Assert.Equal(132, listed.Length);
        Assert.Equal(Rulebook.Default.Rules.Select(r => r.Id).Order(), listed.Order());
    }
}
