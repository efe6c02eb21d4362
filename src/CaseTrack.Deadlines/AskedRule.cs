namespace CaseTrack.Deadlines;

/// <summary>The rule version with the length that applies: its own, or the one stated in the question.</summary>
internal sealed record AskedRule(DeadlineRule Rule, int Amount, TimeUnit Unit, CountingCode Counting, bool IsOverridden)
{
    internal bool Rolls => Counting is CountingCode.SAMR80 or CountingCode.CIV or CountingCode.PIR5 or CountingCode.CPL85 or CountingCode.CR45;

    internal bool IsStated => Unit is TimeUnit.Specified or TimeUnit.None or TimeUnit.Local;

    internal bool HasLength => Amount > 0;

    internal static AskedRule From(DeadlineQuestion q, Rulebook rulebook)
    {
        var named = rulebook.Get(q.RuleId);
        if (q.Duration is null && q.Unit is null)
        {
            var rule = rulebook.Resolve(q.RuleId, VersionDate(q, named));
            return new AskedRule(rule, rule.Duration ?? 0, rule.Unit, rule.Counting, IsOverridden: false);
        }

        if (q is not { Duration: { } amount and > 0, Unit: { } unit }
            || unit is TimeUnit.Specified or TimeUnit.None or TimeUnit.Local
            || (named.Counting == CountingCode.BACK && unit == TimeUnit.Hour))
        {
            throw DeadlineRefusedException.Because(RefusalCodes.OverrideInvalid, ("rule", q.RuleId));
        }

        // A backward rule stays backward: its code says the direction, the working day only the unit.
        var counting = unit == TimeUnit.WorkingDay && named.Counting != CountingCode.BACK ? CountingCode.WD : named.Counting;
        return new AskedRule(named, amount, unit, counting, IsOverridden: true);
    }

    private static DateOnly VersionDate(DeadlineQuestion q, DeadlineRule rule)
    {
        var moment = q.StartDateTime is { } at ? DateOnly.FromDateTime(at.ToOffset(DeadlineEngine.BeijingOffset).DateTime) : (DateOnly?)null;
        var date = rule.Counting switch
        {
            CountingCode.BACK => q.EventDate,
            CountingCode.HOUR => moment,
            _ => q.StartDate ?? moment,
        };
        return date ?? throw DeadlineRefusedException.Because(RefusalCodes.InputMissing, ("rule", q.RuleId), ("field", FieldOf(rule)));
    }

    private static string FieldOf(DeadlineRule rule) => rule.Counting switch
    {
        CountingCode.BACK => "event_date",
        CountingCode.HOUR => "start_datetime",
        _ => "start_date",
    };
}
