namespace CaseTrack.Deadlines;

/// <summary>
/// Time that does not count (不计入办案期限), half-open: <c>[From, To)</c>. The day it starts does not count, the day its
/// reason ends counts again. No statute says whether the edge days count; this is the stricter reading for the bureau.
/// </summary>
/// <param name="From">First day that does not count, inclusive.</param>
/// <param name="To">First day that counts again, exclusive end; null while the reason lasts: the clock is frozen.</param>
/// <param name="Ground">The ground, one that the rule lists or an alias of it.</param>
public sealed record Exclusion(DateOnly From, DateOnly? To, string Ground);
