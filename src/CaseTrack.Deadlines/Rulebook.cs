namespace CaseTrack.Deadlines;

/// <summary>
/// The rules with their versions. A rule id names a version line: the clock's start date picks the version, and the case
/// keeps it (法不溯及既往). Immutable and safe to share.
/// </summary>
public sealed class Rulebook
{
    private static readonly Lazy<Rulebook> Embedded = new(() => Parse(EmbeddedData.Read("statutory-deadlines.json")));

    private readonly Dictionary<string, DeadlineRule> _byId;
    private readonly ILookup<string, DeadlineRule> _byLine;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _aliases;

    private Rulebook(IReadOnlyList<DeadlineRule> rules, IReadOnlyDictionary<string, IReadOnlyList<string>> aliases, string version)
    {
        Rules = rules;
        Version = version;
        _aliases = aliases;
        _byId = rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        _byLine = rules.ToLookup(rule => rule.LineId, StringComparer.Ordinal);
    }

    /// <summary>The rulebook that ships with this library.</summary>
    public static Rulebook Default => Embedded.Value;

    /// <summary>The text of <see cref="Default"/>.</summary>
    public static string DefaultJson => EmbeddedData.Read("statutory-deadlines.json");

    /// <summary>Every version of every rule, in file order.</summary>
    public IReadOnlyList<DeadlineRule> Rules { get; }

    /// <summary>Short hash of the content, independent of white space.</summary>
    public string Version { get; }

    /// <summary>Reads a rulebook file.</summary>
    /// <exception cref="RulebookInvalidException">The file is malformed or contradicts itself; names rule and field.</exception>
    public static Rulebook Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var (rules, aliases, version) = RulebookReader.Read(json);
        return new Rulebook(rules, aliases, version);
    }

    /// <summary>
    /// The version that governs a clock started on a date. The id of a line resolves by that date, the id of an earlier
    /// version asks for that version; both bounds of a version are inclusive, a missing one is open.
    /// </summary>
    /// <exception cref="DeadlineRefusedException"><c>rule_unknown</c>, or <c>rule_not_in_force</c> on that date.</exception>
    public DeadlineRule Resolve(string id, DateOnly startedOn)
    {
        var asked = Get(id);
        var candidates = asked.LineId == asked.Id ? _byLine[id] : [asked];
        return candidates.FirstOrDefault(rule => rule.IsInForceOn(startedOn))
            ?? throw DeadlineRefusedException.Because(RefusalCodes.RuleNotInForce, ("rule", id), ("date", startedOn));
    }

    /// <summary>Exactly this version, whatever the date.</summary>
    /// <exception cref="DeadlineRefusedException"><c>rule_unknown</c>.</exception>
    public DeadlineRule Get(string exactId)
    {
        ArgumentNullException.ThrowIfNull(exactId);
        return _byId.TryGetValue(exactId, out var rule)
            ? rule
            : throw DeadlineRefusedException.Because(RefusalCodes.RuleUnknown, ("rule", exactId));
    }

    /// <summary>
    /// Whether the rule excludes time for this ground: literally, or through an alias in either direction, one part of a
    /// compound (检验鉴定) being enough.
    /// </summary>
    public bool IsGroundListed(DeadlineRule rule, string ground)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(ground);
        var asked = ground.Trim();
        return rule.ExcludedGrounds.Any(listed =>
            listed == asked
            || (_aliases.TryGetValue(asked, out var names) && names.Contains(listed))
            || (_aliases.TryGetValue(listed, out var parts) && parts.Contains(asked)));
    }
}
