using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;

namespace CaseTrack.Infrastructure.Demo;

internal sealed partial class CaseStory
{
    private static readonly (InvestigationKind Kind, string Note)[] Acts =
    [
        (InvestigationKind.Inspection, "对经营场所进行现场检查，制作现场笔录"),
        (InvestigationKind.Inquiry, "询问当事人，制作询问笔录"),
        (InvestigationKind.Seizure, "扣押涉案商品，制作财物清单"),
        (InvestigationKind.Sampling, "抽样取证，当事人签字确认"),
    ];

    private Clock Headline => Case!.Clocks.Single(c => c.IsHeadline);

    private IEnumerable<DateTimeOffset> Investigation()
    {
        yield return On(calendar.After(line.Day, _random.Next(1, 5)));
        Investigate(Acts[0]);
        yield return On(calendar.After(line.Day, _random.Next(6, 12)));
        Investigate(DemoWords.Pick(Acts, _random));
        foreach (var at in line.Fate switch
        {
            Fate.ClosedAppraised => Freeze("鉴定", afterDays: _random.Next(18, 30), forDays: _random.Next(12, 35)),
            Fate.FrozenForAppraisal => Freeze("鉴定", afterDays: 30, forDays: null),
            Fate.FrozenBySuspension => Freeze("中止", afterDays: 40, forDays: null),
            Fate.ClosedExtended or Fate.ExtendedRunning => Extend(30, collectiveMinutes: null, daysBefore: 8),
            Fate.ExtendedTwice => Extend(30, collectiveMinutes: null, daysBefore: 10)
                .Concat(Extend(60, collectiveMinutes: "局领导集体讨论记录（示例）", daysBefore: 6)),
            _ => [],
        })
        {
            yield return at;
        }
    }

    private void Investigate((InvestigationKind Kind, string Note) act) =>
        Case!.RecordInvestigation(act.Kind, By(_team.First).Today, _team.First, _team.Second, act.Note, By(_team.First));

    private IEnumerable<DateTimeOffset> Freeze(string ground, int afterDays, int? forDays)
    {
        yield return On(line.Day.AddDays(afterDays), 9, 12);
        var asked = NewId<ProposalId>();
        var from = By(_team.First).Today;
        Case!.ProposeSuspension(asked, Headline.Id, new SuspensionTerms(from, ground, "委托书（示例）"), "办案需要", By(_team.First), engine);
        yield return On(from, 14, 17);
        Case.SuspendClock(asked, "同意", By(_bureau.Leader), engine);
        if (forDays is not { } days)
        {
            yield break;
        }

        yield return On(from.AddDays(days), 9, 12);
        var back = NewId<ProposalId>();
        var on = By(_team.First).Today;
        Case.ProposeResumption(back, Headline.Id, new ResumptionTerms(on), "结论已收到", By(_team.First), engine);
        yield return On(on, 14, 17);
        Case.ResumeClock(back, "同意", By(_bureau.Leader), engine);
    }

    private IEnumerable<DateTimeOffset> Extend(int days, string? collectiveMinutes, int daysBefore)
    {
        yield return On(calendar.LastWorkingDayBy(Headline.NominalOn!.Value.AddDays(-daysBefore)), 9, 12);
        var asked = NewId<ProposalId>();
        Case!.ProposeExtension(asked, Headline.Id, new ExtensionTerms(days, TimeUnit.CalendarDay, collectiveMinutes), "案情复杂，需进一步调查取证", By(_team.First), engine);
        yield return On(By(_team.First).Today, 14, 17);
        Case.ExtendDeadline(asked, "同意延长", By(collectiveMinutes is null ? _bureau.Leader : _bureau.Chief), engine);
    }
}
