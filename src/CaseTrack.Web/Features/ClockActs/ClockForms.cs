using CaseTrack.Deadlines;
using CaseTrack.Web.Features.Shared;

namespace CaseTrack.Web.Features.ClockActs;

public sealed class SuspendForm : ActForm
{
    public DateOnly? From { get; set; }

    public string? Ground { get; set; }

    public string? EvidenceDocument { get; set; }

    public string? Reason { get; set; }
}

public sealed class ResumeForm : ActForm
{
    public DateOnly? On { get; set; }

    public string? Reason { get; set; }
}

public sealed class ExtendForm : ActForm
{
    public int? Amount { get; set; }

    public TimeUnit? Unit { get; set; }

    public string? CollectiveMinutes { get; set; }

    public string? Reason { get; set; }
}
