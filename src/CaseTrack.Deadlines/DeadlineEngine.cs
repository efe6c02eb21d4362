namespace CaseTrack.Deadlines;

/// <summary>Computes deadlines and explains them. Immutable and safe to share.</summary>
public sealed class DeadlineEngine(Rulebook rulebook, WorkdayCalendar calendar)
{
    /// <summary>The rulebook asked.</summary>
    public Rulebook Rulebook { get; } = rulebook;

    /// <summary>The calendar counted with.</summary>
    public WorkdayCalendar Calendar { get; } = calendar;

    /// <summary>Answers a question.</summary>
    /// <exception cref="DeadlineRefusedException">The question has no answer; see <see cref="RefusalCodes"/>.</exception>
    public DeadlineAnswer Compute(DeadlineQuestion q)
    {
        ArgumentNullException.ThrowIfNull(q);
        throw new NotImplementedException($"Rulebook {Rulebook.Version}, calendar {Calendar.Version}.");
    }
}
