namespace CaseTrack.Deadlines;

/// <summary>A rulebook that cannot be used. The message names the rule and the field.</summary>
public sealed class RulebookInvalidException(string rule, string field, string problem, Exception? inner = null)
    : Exception($"Rulebook: rule '{rule}', field '{field}': {problem}", inner)
{
    /// <summary>Id of the rule, or empty when the fault lies outside the rules.</summary>
    public string Rule { get; } = rule;

    /// <summary>Field as the file names it.</summary>
    public string Field { get; } = field;

    /// <summary>What is wrong, in English.</summary>
    public string Problem { get; } = problem;
}

/// <summary>A calendar that cannot be used. The message names the year and the field.</summary>
public sealed class CalendarInvalidException(string year, string field, string problem, Exception? inner = null)
    : Exception($"Calendar: year '{year}', field '{field}': {problem}", inner)
{
    /// <summary>The year as the file names it, or empty when the fault lies outside the years.</summary>
    public string Year { get; } = year;

    /// <summary>Field as the file names it.</summary>
    public string Field { get; } = field;

    /// <summary>What is wrong, in English.</summary>
    public string Problem { get; } = problem;
}
