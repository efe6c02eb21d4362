using CaseTrack.Application.Clocks;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Clocks;
using CaseTrack.Web.Texts;

namespace CaseTrack.Web.Api.V1.Contract;

/// <summary>
/// A statutory clock (时限) of a clue or case. Dates are civil dates in Asia/Shanghai. <c>nominalOn</c> is the last day as counted,
/// <c>dueOn</c> the one after rolling over days off; both are null while the clock is frozen.
/// </summary>
public sealed record ClockResource(
    Guid Id, string RuleId, string Rule, bool IsHeadline, DateOnly StartedOn, DateOnly? NominalOn, DateOnly? DueOn, bool IsProvisional, bool IsFrozen,
    DateOnly? FrozenSince, ClockOutcome Outcome, DateOnly? SatisfiedOn, Rung? Rung, int? WorkingDaysLeft, int? DaysLeft, string Reading,
    DateOnly? OriginalDueOn, DateOnly? DueIgnoringExclusionsOn, int ExcludedDays, int ExtensionsUsed,
    IReadOnlyList<ClockEventView> Events, IReadOnlyList<StepResource> Why, IReadOnlyList<string> Grounds, ExtensionOffer? NextExtension)
{
    internal static ClockResource Of(ClockView clock, Texts.Texts texts)
    {
        var r = clock.Reading;
        return new ClockResource(
            clock.Id, r.RuleId, ExplanationText.Rule(r.RuleId), r.IsHeadline, r.StartedOn, r.NominalOn, r.DueOn, r.IsProvisional, r.IsFrozen,
            r.FrozenSince, r.Outcome, r.SatisfiedOn, r.Rung, r.WorkingDaysLeft, r.DaysLeft, texts.Say(r),
            clock.OriginalDueOn, clock.DueIgnoringExclusionsOn, clock.ExcludedDays, clock.ExtensionsUsed,
            clock.Events, StepResource.Of(clock.Steps), clock.Grounds, clock.NextExtension);
    }
}

/// <summary>One step of "why this date": its code and arguments for programs, its words for people, and the article it rests on.</summary>
public sealed record StepResource(string Code, IReadOnlyDictionary<string, string> Args, string Text, string? Article)
{
    internal static IReadOnlyList<StepResource> Of(IEnumerable<ExplanationStep> steps) =>
        [.. steps.Select(s => new StepResource(s.Code, s.Args, ExplanationText.InWords(s), ExplanationText.Article(s.Article)))];
}

/// <summary>Where a date would move, and why.</summary>
public sealed record DateResource(
    string RuleId, string Rule, DateOnly? DueBefore, DateOnly? NominalAfter, DateOnly? DueAfter, bool IsFrozenAfter, bool IsProvisionalAfter, IReadOnlyList<StepResource> Why)
{
    internal static DateResource Of(DatePreview preview) => new(
        preview.RuleId, ExplanationText.Rule(preview.RuleId), preview.DueBefore, preview.NominalAfter, preview.DueAfter, preview.IsFrozenAfter,
        preview.IsProvisionalAfter, StepResource.Of(preview.Steps));
}

/// <summary>A rule that a what-if question can be put to; its length in <c>unit</c>, the days it was in force, the grounds on which time is excluded.</summary>
public sealed record RuleResource(
    string Id, string Name, string CaseKind, string Step, int Amount, TimeUnit Unit, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, IReadOnlyList<string> Grounds)
{
    internal static RuleResource Of(RuleChoice rule) => new(
        rule.Id, ExplanationText.Rule(rule.Id), rule.CaseKind, rule.Step, rule.Amount, rule.Unit, rule.EffectiveFrom, rule.EffectiveTo, rule.Grounds);
}
