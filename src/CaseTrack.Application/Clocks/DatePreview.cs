using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Clocks;

// Where a date would move, with the explanation of the new one.
public sealed record DatePreview(
    string RuleId, DateOnly? DueBefore, DateOnly? NominalAfter, DateOnly? DueAfter, bool IsFrozenAfter, bool IsProvisionalAfter, IReadOnlyList<ExplanationStep> Steps)
{
    public static DatePreview Of(DateOnly? before, DeadlineAnswer after) =>
        new(after.Rule.Id, before, after.NominalLastDay, after.DueDate, after.Frozen, after.Provisional, after.Steps);

    // Null for terms that move no clock.
    internal static DatePreview? Of(Matter matter, ClockId clockId, ProposalTerms terms, Moment moment, DeadlineEngine engine)
    {
        DeadlineAnswer? after = terms switch
        {
            SuspensionTerms suspension => matter.PreviewSuspension(clockId, suspension, moment, engine),
            ResumptionTerms resumption => matter.PreviewResumption(clockId, resumption, moment, engine),
            ExtensionTerms extension => matter.PreviewExtension(clockId, extension, moment, engine),
            _ => null,
        };
        return after is null ? null : Of(matter.FindClock(clockId).DueOn, after);
    }
}
