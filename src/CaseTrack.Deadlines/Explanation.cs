namespace CaseTrack.Deadlines;

/// <summary>Collects the steps of one answer.</summary>
internal sealed class Explanation(DeadlineRule rule, CountingCode counting, WorkdayCalendar calendar)
{
    private readonly List<ExplanationStep> _steps = [];

    internal IReadOnlyList<ExplanationStep> Steps => _steps;

    internal string RuleArticle { get; } = rule.Citation.ToString();

    /// <summary>The article that says how this clock is counted; the rule's own where that says it.</summary>
    internal string? CountingArticle => counting switch
    {
        CountingCode.SAMR80 => "《市场监督管理行政处罚程序规定》第80条",
        CountingCode.CIV => "《民法典》第201条、第202条、第203条",
        CountingCode.PIR5 => "《专利法实施细则》第5条",
        CountingCode.CPL85 => "《民事诉讼法》第85条",
        CountingCode.CR45 => "《市场监督管理投诉举报处理办法》第45条",
        CountingCode.HOUR => "《民法典》第201条",
        CountingCode.WD or CountingCode.BACK or CountingCode.DEEM => RuleArticle,
        CountingCode.NAT or CountingCode.NONE => null,
    };

    internal void Add(string code, string? article, params (string Name, object Value)[] args) =>
        _steps.Add(new ExplanationStep(code, Invariant.Args(args), article));

    internal void AddExtension(Extension extension, ExtensionStep? step, DateOnly nominal) =>
        Add(step?.IsTotal == true ? ExplanationCodes.ExtendedTo : ExplanationCodes.Extended, RuleArticle,
            ("approved", extension.ApprovedOn), ("amount", extension.Amount), ("unit", extension.Unit),
            ("approver", step?.Approver ?? ""), ("nominal", nominal));

    internal void AddRefusedExtension(Extension extension, string reason) =>
        Add(ExplanationCodes.ExtensionRefused, RuleArticle,
            ("approved", extension.ApprovedOn), ("amount", extension.Amount), ("unit", extension.Unit), ("reason", reason));

    /// <summary>Names each holiday and make-up day inside the stretches that were counted in working days.</summary>
    internal void AddHolidays(CalendarNeed counted)
    {
        foreach (var (first, last) in counted.Stretches)
        {
            foreach (var run in HolidayRuns.Within(calendar, first, last))
            {
                if (run.IsMakeUp)
                {
                    Add(ExplanationCodes.MakeUpCounted, calendar.NoticeOf(run.From.Year), ("name", run.Name), ("date", run.From));
                }
                else
                {
                    Add(ExplanationCodes.HolidaySkipped, calendar.NoticeOf(run.From.Year),
                        ("name", run.Name), ("from", run.From), ("to", run.To), ("days", run.WeekDays));
                }
            }
        }
    }

    /// <summary>The roll and what it crosses, or that a rest day stays where it is.</summary>
    internal void AddRoll(DateOnly nominal, DateOnly due)
    {
        if (nominal == due)
        {
            if (calendar.IsPublished(nominal.Year) && !calendar.IsWorkingDay(nominal))
            {
                Add(ExplanationCodes.NoRoll, CountingArticle, ("date", nominal), ("counting", counting));
            }

            return;
        }

        foreach (var run in HolidayRuns.Within(calendar, nominal, due.AddDays(-1)))
        {
            Add(ExplanationCodes.RollHoliday, calendar.NoticeOf(run.From.Year), ("name", run.Name), ("from", run.From), ("to", run.To));
        }

        Add(ExplanationCodes.Roll, CountingArticle, ("from", nominal), ("to", due));
    }

    internal bool AddMissingYears(CalendarNeed need)
    {
        var years = need.MissingYears(calendar);
        foreach (var year in years)
        {
            Add(ExplanationCodes.CalendarMissing, null, ("year", year));
        }

        return years.Count > 0;
    }
}
