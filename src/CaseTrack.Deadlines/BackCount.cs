namespace CaseTrack.Deadlines;

/// <summary>
/// Counts back from an event: the full period lies between the latest lawful day and the event, both excluded (行政处罚法第64条,
/// 听证办法第21条: the party has every one of the days).
/// </summary>
internal static class BackCount
{
    internal static DeadlineAnswer Run(
        AskedRule asked, DateOnly eventDate, IReadOnlyList<Extension> extensions, WorkdayCalendar calendar, Explanation explanation)
    {
        var need = new CalendarNeed();
        var firstOfPeriod = asked.Unit switch
        {
            TimeUnit.WorkingDay => calendar.AddWorkingDays(eventDate, -asked.Amount),
            TimeUnit.Month => eventDate.AddMonths(-asked.Amount),
            _ => eventDate.AddDays(-asked.Amount),
        };
        if (asked.Unit == TimeUnit.WorkingDay)
        {
            need.Add(firstOfPeriod, eventDate.AddDays(-1));
        }

        var latest = firstOfPeriod.AddDays(-1);
        explanation.Add(ExplanationCodes.Back, explanation.RuleArticle,
            ("event", eventDate), ("amount", asked.Amount), ("unit", asked.Unit), ("date", latest));
        foreach (var extension in extensions)
        {
            explanation.AddRefusedExtension(extension, ExtensionRefusals.NoSteps);
        }

        explanation.AddHolidays(need);
        var provisional = explanation.AddMissingYears(need);
        explanation.Add(ExplanationCodes.Result, explanation.RuleArticle, ("nominal", latest), ("due", latest));
        return new DeadlineAnswer
        {
            Rule = asked.Rule,
            NominalLastDay = latest,
            DueDate = latest,
            Provisional = provisional,
            Steps = explanation.Steps,
            WasExtensionAccepted = new bool[extensions.Count],
        };
    }
}
