namespace CaseTrack.Deadlines;

/// <summary>What no single field shows: ids, version lines and units that contradict each other.</summary>
internal static class RulebookCheck
{
    internal static void Run(IReadOnlyList<DeadlineRule> rules)
    {
        var byId = new Dictionary<string, DeadlineRule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (string.IsNullOrWhiteSpace(rule.Id))
            {
                throw new RulebookInvalidException(rule.Id, "id", "is empty");
            }

            if (!byId.TryAdd(rule.Id, rule))
            {
                throw new RulebookInvalidException(rule.Id, "id", "is used twice");
            }

            CheckAlone(rule);
        }

        foreach (var rule in rules.Where(rule => rule.LineId != rule.Id))
        {
            if (!byId.TryGetValue(rule.LineId, out var line))
            {
                throw new RulebookInvalidException(rule.Id, "version_of", $"'{rule.LineId}' is not a rule");
            }

            if (line.LineId != line.Id)
            {
                throw new RulebookInvalidException(rule.Id, "version_of", $"'{rule.LineId}' is itself an earlier version");
            }
        }

        foreach (var line in rules.GroupBy(rule => rule.LineId, StringComparer.Ordinal))
        {
            CheckRanges([.. line.OrderBy(rule => rule.EffectiveFrom ?? DateOnly.MinValue)]);
        }
    }

    private static void CheckAlone(DeadlineRule rule)
    {
        if (rule.EffectiveFrom > rule.EffectiveTo)
        {
            throw new RulebookInvalidException(rule.Id, "effective_from", "lies after effective_to");
        }

        if ((rule.Duration is null) != (rule.Unit is TimeUnit.Specified or TimeUnit.None or TimeUnit.Local))
        {
            throw new RulebookInvalidException(rule.Id, "duration", "contradicts the unit: a counted unit needs a duration, another one has none");
        }

        if ((rule.Counting is CountingCode.HOUR) != (rule.Unit is TimeUnit.Hour))
        {
            throw new RulebookInvalidException(rule.Id, "counting", "contradicts the unit: HOUR counts hours and nothing else does");
        }

        foreach (var step in rule.Extensions)
        {
            if (step.Unit is TimeUnit.Specified or TimeUnit.None or TimeUnit.Local)
            {
                throw new RulebookInvalidException(rule.Id, "extensions.unit", "cannot be counted");
            }

            if (step is { IsTotal: true, Amount: null })
            {
                throw new RulebookInvalidException(rule.Id, "extensions.amount", "a total needs an amount");
            }
        }
    }

    private static void CheckRanges(List<DeadlineRule> line)
    {
        for (var i = 1; i < line.Count; i++)
        {
            if (line[i - 1].EffectiveTo is not { } end || (line[i].EffectiveFrom ?? DateOnly.MinValue) <= end)
            {
                throw new RulebookInvalidException(
                    line[i].Id, "effective_from", $"the range overlaps with the one of version '{line[i - 1].Id}'");
            }
        }
    }
}
