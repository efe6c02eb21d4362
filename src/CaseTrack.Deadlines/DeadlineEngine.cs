namespace CaseTrack.Deadlines;

/// <summary>
/// Computes deadlines and explains them (民法典第201–203条, 市场监督管理行政处罚程序规定第80条, 行政处罚法第85条). The day of the
/// start event is never counted; the last day is included. Immutable and safe to share.
/// </summary>
public sealed class DeadlineEngine(Rulebook rulebook, WorkdayCalendar calendar)
{
    // Legal days are days in Beijing; a moment with another offset is put there to choose the version of the rule.
    internal static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    /// <summary>The rulebook asked.</summary>
    public Rulebook Rulebook { get; } = rulebook;

    /// <summary>The calendar counted with.</summary>
    public WorkdayCalendar Calendar { get; } = calendar;

    /// <summary>Answers a question.</summary>
    /// <exception cref="DeadlineRefusedException">The question has no answer; see <see cref="RefusalCodes"/>.</exception>
    public DeadlineAnswer Compute(DeadlineQuestion q)
    {
        ArgumentNullException.ThrowIfNull(q);
        return InRange(q.RuleId, () =>
        {
            var asked = AskedRule.From(q, Rulebook);
            QuestionCheck.Run(q, asked, Rulebook);
            return Compute(q, asked);
        });
    }

    /// <summary>
    /// The latest day on which a period of this rule can still begin so that it lies wholly before an event, both days
    /// excluded; for rules that say "at least n days before" without being backward rules themselves (催告 before 申请强制执行,
    /// 行政强制法第54条).
    /// </summary>
    /// <exception cref="DeadlineRefusedException">The rule is unknown, not in force on the event day or has no length in days or months.</exception>
    public DeadlineAnswer LatestStartBefore(string ruleId, DateOnly eventDate)
    {
        var rule = Rulebook.Resolve(ruleId, eventDate);
        if (rule is not { Duration: { } amount, Unit: TimeUnit.CalendarDay or TimeUnit.WorkingDay or TimeUnit.Month })
        {
            throw DeadlineRefusedException.Because(RefusalCodes.DateNotSpecified, ("rule", ruleId));
        }

        var asked = new AskedRule(rule, amount, rule.Unit, CountingCode.BACK, IsOverridden: false);
        return InRange(ruleId, () => BackCount.Run(asked, eventDate, [], Calendar, Begin(asked, ruleId)));
    }

    // Dates leave the years 1 to 9999 inside the library's own arithmetic; asking before every step would hide the counting.
    private static DeadlineAnswer InRange(string ruleId, Func<DeadlineAnswer> compute)
    {
        try
        {
            return compute();
        }
        catch (ArgumentOutOfRangeException)
        {
            throw DeadlineRefusedException.Because(RefusalCodes.DateOutOfRange, ("rule", ruleId));
        }
    }

    private static DateOnly? BeijingDay(DateTimeOffset? moment) =>
        moment is { } at ? DateOnly.FromDateTime(at.ToOffset(BeijingOffset).DateTime) : null;

    private static T Needed<T>(T? value, AskedRule asked, string field)
        where T : struct =>
        value ?? throw DeadlineRefusedException.Because(RefusalCodes.InputMissing, ("rule", asked.Rule.Id), ("field", field));

    private DeadlineAnswer Compute(DeadlineQuestion q, AskedRule asked)
    {
        var explanation = Begin(asked, q.RuleId);
        if (asked.Counting == CountingCode.BACK)
        {
            return BackCount.Run(asked, Needed(q.EventDate, asked, "event_date"), q.Extensions, Calendar, explanation);
        }

        if (asked.Unit == TimeUnit.Hour)
        {
            return HourCount.Run(asked, Needed(q.StartDateTime, asked, "start_datetime"), q.Extensions, explanation);
        }

        var first = Needed(q.StartDate ?? BeijingDay(q.StartDateTime), asked, "start_date");
        var start = q.RestartedOn ?? first;
        explanation.Add(ExplanationCodes.Start, explanation.CountingArticle, ("date", first));
        if (start != first)
        {
            explanation.Add(ExplanationCodes.Restart, explanation.RuleArticle, ("date", start), ("previous", first));
        }

        return new ForwardCount(asked.HasLength ? asked : Stated(q, asked, start), start, Calendar, explanation).Run(q);
    }

    /// <summary>A date written in a document is a period of so many natural days, so that events can move it like any other.</summary>
    private static AskedRule Stated(DeadlineQuestion q, AskedRule asked, DateOnly start)
    {
        if (q.SpecifiedOn is not { } date)
        {
            throw DeadlineRefusedException.Because(RefusalCodes.DateNotSpecified, ("rule", asked.Rule.Id));
        }

        return date > start
            ? asked with { Amount = date.DayNumber - start.DayNumber }
            : throw DeadlineRefusedException.Because(
                RefusalCodes.EventInvalid, ("field", "specified_on"), ("value", date), ("reason", EventFaults.SpecifiedNotAfterStart));
    }

    private Explanation Begin(AskedRule asked, string askedId)
    {
        var explanation = new Explanation(asked.Rule, asked.Counting, Calendar);
        if (asked.Rule.Id != askedId)
        {
            explanation.Add(ExplanationCodes.Version, explanation.RuleArticle,
                ("asked", askedId), ("rule", asked.Rule.Id),
                ("from", asked.Rule.EffectiveFrom is { } from ? from : ""), ("to", asked.Rule.EffectiveTo is { } to ? to : ""));
        }

        if (asked.IsOverridden)
        {
            explanation.Add(ExplanationCodes.Override, null, ("amount", asked.Amount), ("unit", asked.Unit));
        }

        return explanation;
    }
}
