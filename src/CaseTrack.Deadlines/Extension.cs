namespace CaseTrack.Deadlines;

/// <summary>An approved extension.</summary>
/// <param name="ApprovedOn">Day of approval; after the start and not after the due date of that moment, else it has no effect.</param>
/// <param name="Amount">Amount approved, above zero, in <paramref name="Unit"/>; for a "total" step the whole period from the start.</param>
/// <param name="Unit">Hour, calendar day, working day or month.</param>
public sealed record Extension(DateOnly ApprovedOn, int Amount, TimeUnit Unit);
