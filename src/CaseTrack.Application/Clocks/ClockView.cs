using CaseTrack.Deadlines;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;

namespace CaseTrack.Application.Clocks;

// A clock with everything that explains its date.
public sealed record ClockView(
    Guid Id, ClockReading Reading, DateOnly? OriginalDueOn, DateOnly? DueIgnoringExclusionsOn, int ExcludedDays, int ExtensionsUsed,
    IReadOnlyList<ClockEventView> Events, IReadOnlyList<ExplanationStep> Steps, IReadOnlyList<string> Grounds, ExtensionOffer? NextExtension)
{
    public static ClockView Of(Clock clock, DateOnly today, DeadlineEngine engine)
    {
        var rule = engine.Rulebook.Get(clock.RuleId);
        return new ClockView(
            clock.Id.Value,
            ClockReading.Of(clock, today, engine),
            clock.OriginalDueOn,
            clock.DueIgnoringExclusionsOn,
            clock.ExcludedDays,
            clock.ExtensionsUsed,
            [.. clock.Events.OrderBy(e => e.Sequence).Select(e => new ClockEventView(e.Kind, e.On, e.Ground, e.Amount, e.Unit, e.Reason, e.EnteredAt))],
            clock.Explain(engine).Steps,
            rule.ExcludedGrounds,
            ExtensionOffer.Of(clock, rule, engine));
    }
}

public sealed record ClockEventView(ClockEventKind Kind, DateOnly On, string? Ground, int? Amount, TimeUnit? Unit, string? Reason, DateTimeOffset EnteredAt);

// The extension that may be asked for next: at most so much, in that unit, approved by whom. A null amount must be stated.
public sealed record ExtensionOffer(int? MostAmount, TimeUnit Unit, string Approver, string Condition, bool NeedsCollectiveMinutes)
{
    public static ExtensionOffer? Of(Clock clock, DeadlineRule rule, DeadlineEngine engine)
    {
        var used = clock.ExtensionsUsed;
        foreach (var step in rule.Extensions)
        {
            if (step.MaxTimes is not { } times || used < times)
            {
                return new ExtensionOffer(step.Amount, step.Unit, step.Approver, step.Condition, Matter.IsCollective(clock, engine));
            }

            used -= times;
        }

        return null;
    }
}
