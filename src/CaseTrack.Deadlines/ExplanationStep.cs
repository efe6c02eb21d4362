namespace CaseTrack.Deadlines;

/// <summary>One step of an explanation: data only, the words live with the texts.</summary>
/// <param name="Code">One of <see cref="ExplanationCodes"/>.</param>
/// <param name="Args">Invariant strings, dates yyyy-MM-dd; the names stand in <see cref="ExplanationCodes.All"/>.</param>
/// <param name="Article">The article or notice this step rests on, or null.</param>
public sealed record ExplanationStep(string Code, IReadOnlyDictionary<string, string> Args, string? Article);
