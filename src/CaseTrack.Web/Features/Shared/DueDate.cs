using CaseTrack.Application.Clocks;
using CaseTrack.Deadlines;

namespace CaseTrack.Web.Features.Shared;

// What _DueDate shows: a due date is never a bare date. Without steps, "why this date" leads to the page at Why.
public sealed record DueDate(ClockReading? Clock, IReadOnlyList<ExplanationStep>? Steps = null, string? Why = null)
{
    public static DueDate Of(ClockView? clock) => new(clock?.Reading, clock?.Steps);
}
