using CaseTrack.Deadlines;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Clocks;

// One rule running on one clue or case. It keeps the rule version that was in force when it started, and its events;
// the dates below them are computed, and kept only so that a sweep and a list can use an index.
public sealed class Clock
{
    public const int RuleIdMaxLength = 40;

    private readonly List<ClockEvent> _events = [];
    private readonly List<ClockWarning> _warnings = [];

    private Clock()
    {
    }

    public ClockId Id { get; private init; }

    public AgencyId AgencyId { get; private init; }

    public ClueId? ClueId { get; private init; }

    public CaseId? CaseId { get; private init; }

    // The exact version of the rule, never its line.
    public string RuleId { get; private init; } = "";

    public DateOnly StartedOn { get; private init; }

    // Whether this is the clock that makes a case "on time" (按期结案).
    public bool IsHeadline { get; private init; }

    public DateOnly? NominalOn { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public bool IsProvisional { get; private set; }

    public bool IsFrozen { get; private set; }

    public DateOnly? FrozenSince { get; private set; }

    public DateOnly? OriginalDueOn { get; private set; }

    public DateOnly? DueIgnoringExclusionsOn { get; private set; }

    public int ExcludedDays { get; private set; }

    public int ExtensionsUsed { get; private set; }

    // Grows whenever a date moves: warnings are sent once per version and rung.
    public int DueVersion { get; private set; }

    public ClockOutcome Outcome { get; private set; }

    public DateOnly? SatisfiedOn { get; private set; }

    public DateOnly? OverdueSince { get; private set; }

    // The next day on which the sweep must look at this clock; null when there is nothing left to warn of.
    public DateOnly? NextCheckOn { get; private set; }

    public IReadOnlyList<ClockEvent> Events => _events;

    public IReadOnlyList<ClockWarning> Warnings => _warnings;

    public bool IsRunning => Outcome == ClockOutcome.Running;

    public static Clock Start(
        ClockId id, AgencyId agencyId, ClueId? clueId, CaseId? caseId, string ruleLine, DateOnly startedOn, bool isHeadline, DeadlineEngine engine)
    {
        var clock = new Clock
        {
            Id = id,
            AgencyId = agencyId,
            ClueId = clueId,
            CaseId = caseId,
            RuleId = engine.Rulebook.Resolve(ruleLine, startedOn).Id,
            StartedOn = startedOn,
            IsHeadline = isHeadline,
        };
        clock.Recompute(engine);
        return clock;
    }

    public DeadlineQuestion Question() => new()
    {
        RuleId = RuleId,
        StartDate = StartedOn,
        Exclusions = Exclusions(),
        Extensions = [.. _events.Where(e => e.Kind == ClockEventKind.Extended).Select(e => new Extension(e.On, e.Amount!.Value, e.Unit!.Value))],
    };

    public DeadlineAnswer Explain(DeadlineEngine engine) => engine.Compute(Question());

    // What the clock would say after the event, without changing it; refuses what the rule refuses.
    public DeadlineAnswer Preview(ClockEvent next, DeadlineEngine engine)
    {
        MustAccept(next);
        var before = Explain(engine);
        var question = Question();
        var answer = Compute(engine, next.Kind switch
        {
            ClockEventKind.Suspended => question with { Exclusions = [.. question.Exclusions, new Exclusion(next.On, null, next.Ground!)] },
            ClockEventKind.Resumed => question with { Exclusions = Close([.. question.Exclusions], next.On) },
            ClockEventKind.Extended => question with { Extensions = [.. question.Extensions, new Extension(next.On, next.Amount!.Value, next.Unit!.Value)] },
        });
        if (next.Kind == ClockEventKind.Extended && answer.ExtensionsUsed == before.ExtensionsUsed)
        {
            var reason = answer.Steps.Last(s => s.Code == ExplanationCodes.ExtensionRefused).Args.GetValueOrDefault("reason", "");
            throw new RuleBrokenException(Refusals.ExtensionRefused, ("reason", reason));
        }

        return answer;
    }

    public void Apply(ClockEvent next, DeadlineEngine engine)
    {
        Preview(next, engine);
        _events.Add(next);
        Recompute(engine);
    }

    // True when a date moved.
    public bool Recompute(DeadlineEngine engine)
    {
        var answer = Explain(engine);
        var moved = answer.DueDate != DueOn || answer.NominalLastDay != NominalOn || DueVersion == 0;
        (NominalOn, DueOn) = (answer.NominalLastDay, answer.DueDate);
        (IsProvisional, IsFrozen) = (answer.Provisional, answer.Frozen);
        FrozenSince = IsFrozen ? Exclusions()[^1].From : null;
        (OriginalDueOn, DueIgnoringExclusionsOn) = (answer.OriginalDueDate, answer.DueDateIgnoringExclusions);
        (ExcludedDays, ExtensionsUsed) = (answer.ExcludedDays, answer.ExtensionsUsed);
        if (moved)
        {
            DueVersion++;
            OverdueSince = null;
        }

        // The ladder is counted in working days and can move although the end does not: look from the first rung on.
        NextCheckOn = IsRunning ? Rungs(engine).FirstOrDefault()?.On : null;
        return moved;
    }

    public IReadOnlyList<RungDate> Rungs(DeadlineEngine engine) => Rungs(StartedOn, NominalOn, DueOn, engine);

    // For whoever has read these dates only.
    public static IReadOnlyList<RungDate> Rungs(DateOnly startedOn, DateOnly? nominalOn, DateOnly? dueOn, DeadlineEngine engine) =>
        nominalOn is { } nominal && dueOn is { } due ? WarningLadder.For(startedOn, nominal, due, engine.Calendar) : [];

    // The rungs reached by that day that were not warned of yet, highest first.
    public IReadOnlyList<RungDate> Unwarned(DateOnly day, DeadlineEngine engine) =>
        [.. Rungs(engine).Where(r => r.On <= day && !IsWarned(r.Rung)).OrderByDescending(r => r.Rung)];

    public ClockWarning Warn(RungDate rung, DateTimeOffset at, DeadlineEngine engine)
    {
        var warning = new ClockWarning { ClockId = Id, DueVersion = DueVersion, Rung = rung.Rung, ReachedOn = rung.On, WarnedAt = at };
        _warnings.Add(warning);
        if (rung.Rung == Rung.Overdue)
        {
            OverdueSince = rung.On;
        }

        LookNext(engine);
        return warning;
    }

    // Sets the next day to look at this clock, by what was warned of so far.
    public void LookNext(DeadlineEngine engine) =>
        NextCheckOn = IsRunning ? Rungs(engine).FirstOrDefault(r => !IsWarned(r.Rung))?.On : null;

    // Nobody owes this any more, although nothing satisfied it: the case was closed without.
    public void Rest() => NextCheckOn = null;

    // Sets the outcome once and for ever, by the date of the satisfying event.
    public void Satisfy(DateOnly on)
    {
        if (!IsRunning)
        {
            throw new RuleBrokenException(Refusals.ClockNotRunning, ("rule", RuleId));
        }

        if (IsFrozen)
        {
            throw new RuleBrokenException(Refusals.ClockFrozen, ("rule", RuleId));
        }

        if (on < StartedOn)
        {
            throw new RuleBrokenException(Refusals.DateBeforeStart, ("date", Moment.Iso(on)), ("start", Moment.Iso(StartedOn)));
        }

        SatisfiedOn = on;
        Outcome = on <= DueOn ? ClockOutcome.OnTime : ClockOutcome.Late;
        NextCheckOn = null;
    }

    public ClockEvent NextEvent(ClockEventKind kind, DateOnly on, string? ground, int? amount, TimeUnit? unit, string? reason, PersonId? proposedBy, Moment approval) => new()
    {
        ClockId = Id,
        Sequence = _events.Count + 1,
        Kind = kind,
        On = on,
        Ground = ground,
        Amount = amount,
        Unit = unit,
        Reason = reason,
        ProposedBy = proposedBy,
        ApprovedBy = approval.Actor,
        EnteredAt = approval.At,
    };

    private bool IsWarned(Rung rung) => _warnings.Any(w => w.DueVersion == DueVersion && w.Rung == rung);

    private void MustAccept(ClockEvent next)
    {
        if (!IsRunning)
        {
            throw new RuleBrokenException(Refusals.ClockNotRunning, ("rule", RuleId));
        }

        if (IsFrozen != (next.Kind == ClockEventKind.Resumed))
        {
            throw new RuleBrokenException(IsFrozen ? Refusals.ClockFrozen : Refusals.ClockNotFrozen, ("rule", RuleId));
        }

        if (next.On < (FrozenSince ?? StartedOn))
        {
            throw new RuleBrokenException(Refusals.DateBeforeStart, ("date", Moment.Iso(next.On)), ("start", Moment.Iso(FrozenSince ?? StartedOn)));
        }

        if (next.On > DueOn)
        {
            throw new RuleBrokenException(Refusals.ClockExpired, ("date", Moment.Iso(next.On)), ("due", Moment.Iso(DueOn!.Value)));
        }
    }

    private List<Exclusion> Exclusions()
    {
        var exclusions = new List<Exclusion>();
        foreach (var e in _events.OrderBy(e => e.Sequence))
        {
            if (e.Kind == ClockEventKind.Suspended)
            {
                exclusions.Add(new Exclusion(e.On, null, e.Ground!));
            }
            else if (e.Kind == ClockEventKind.Resumed)
            {
                Close(exclusions, e.On);
            }
        }

        return exclusions;
    }

    // Resumed on the day it was suspended, nothing was excluded: [from, from) is empty.
    private static List<Exclusion> Close(List<Exclusion> exclusions, DateOnly on)
    {
        var open = exclusions[^1];
        exclusions.RemoveAt(exclusions.Count - 1);
        if (on > open.From)
        {
            exclusions.Add(open with { To = on });
        }

        return exclusions;
    }

    private static DeadlineAnswer Compute(DeadlineEngine engine, DeadlineQuestion question)
    {
        try
        {
            return engine.Compute(question);
        }
        catch (DeadlineRefusedException refused)
        {
            throw new RuleBrokenException(refused.Code, [.. refused.Args.Select(a => (a.Key, a.Value))]);
        }
    }
}
