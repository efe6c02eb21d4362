using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;

namespace CaseTrack.Infrastructure.Demo;

internal sealed partial class CaseStory
{
    private static readonly LateCause[] LateCauses = [LateCause.ComplexFacts, LateCause.WaitingForOthers, LateCause.StaffShortage, LateCause.PartyUnreachable];

    private IEnumerable<DateTimeOffset> Aftermath()
    {
        if (DecisionDay() is not { } day)
        {
            yield break;
        }

        yield return On(calendar.After(day, -2));
        var asked = NewId<ProposalId>();
        Case!.ProposeDecision(asked, Terms(), "事实清楚、证据确凿，建议按裁量基准处理", By(_team.First));
        yield return On(day);
        Case.RecordDecision(asked, Issue(NumberedKind.Decision, Case.Id.Value), NewId<ClockId>, "同意", By(_bureau.Leader), engine);
        Clue!.Follow(Case, By(_bureau.Leader));
        if (line.Fate == Fate.Unserved)
        {
            yield break;
        }

        yield return On(calendar.After(day, _random.Next(1, 6)));
        var served = By(_team.First).Today;
        Case.RecordService(served, _team.First, _team.Second, _random.Next(4) == 0 ? "留置送达" : "直接送达", NewId<ClockId>, By(_team.First), engine);
        if (line.Fate == Fate.Unpublished)
        {
            yield break;
        }

        if (Case.DecisionKind == DecisionKind.Penalty)
        {
            yield return On(calendar.After(served, _random.Next(2, 12)));
            Case.RecordPublication(By(_team.First).Today, $"https://gsxt.example/{Case.Id.Value:N}", NewId<ClockId>, By(_team.First), engine);
        }

        foreach (var at in Closing(served))
        {
            yield return at;
        }
    }

    private IEnumerable<DateTimeOffset> Closing(DateOnly served)
    {
        if (line.Fate == Fate.Unclosed)
        {
            yield break;
        }

        yield return On(calendar.After(served, _random.Next(12, 18)));
        var arose = Case!.DecisionKind == DecisionKind.NoPenalty ? Case.DecidedOn!.Value : calendar.LastWorkingDayBy(served.AddDays(_random.Next(5, 15)));
        var late = Headline.Outcome == ClockOutcome.Late;
        var asked = NewId<ProposalId>();
        var terms = new ClosureTerms(
            Case.DecisionKind == DecisionKind.NoPenalty ? ClosureGround.NoPenaltyDecided : ClosureGround.Executed, arose,
            late ? DemoWords.Pick(LateCauses, _random) : null, late ? "已向分管负责人说明" : null);
        Case.ProposeClosure(asked, terms, "处罚决定已执行完毕", NewId<ClockId>, By(_team.First), engine);
        yield return On(calendar.After(By(_team.First).Today, _random.Next(1, 4)));
        Case.Close(asked, "同意结案", NewId<ClockId>, By(_bureau.Leader), engine);
        Clue!.Follow(Case, By(_bureau.Leader));
    }

    // Null: not decided by today.
    private DateOnly? DecisionDay()
    {
        var due = Headline.DueOn;
        return line.Fate switch
        {
            Fate.Closed or Fate.ClosedAppraised => Between(25, due!.Value.AddDays(-1)),
            Fate.ClosedExtended => Between(92, due!.Value.AddDays(-1)),
            Fate.ClosedOnRolledDay => due,
            Fate.ClosedLate => calendar.WorkingDay(due!.Value.AddDays(_random.Next(2, 25))),
            Fate.Unclosed => Between(18, calendar.LastDay.AddDays(-14)),
            Fate.Unpublished or Fate.Unserved => Between(20, calendar.LastDay.AddDays(-6)),
            _ => null,
        };
    }

    // Most are decided in the second half of the time they have.
    private DateOnly Between(int earliestDays, DateOnly latest)
    {
        var earliest = line.Day.AddDays(earliestDays);
        var span = Math.Max(1, latest.DayNumber - earliest.DayNumber);
        var day = earliest.AddDays(Math.Max(_random.Next(span), _random.Next(span)));
        return calendar.LastWorkingDayBy(day > By(_team.First).Today.AddDays(5) ? day : By(_team.First).Today.AddDays(6));
    }

    private DecisionTerms Terms()
    {
        var kind = _random.Next(100) switch { < 86 => DecisionKind.Penalty, < 92 => DecisionKind.WarningOnly, _ => DecisionKind.NoPenalty };
        // From some hundred yuan to some hundred thousand, most of them small.
        var involved = Math.Round(Math.Pow(10, 2.6 + _random.NextDouble() * 2.6)) * 100;
        var fine = kind == DecisionKind.Penalty ? (long)(involved * (0.3 + _random.NextDouble() * 2) / 10_000) * 10_000 + 20_000 : (long?)null;
        var confiscated = kind == DecisionKind.Penalty && _random.Next(3) == 0 ? (long)(involved * 0.2) : (long?)null;
        return new DecisionTerms(kind, (long)involved, fine, confiscated);
    }
}
