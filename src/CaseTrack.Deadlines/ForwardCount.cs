namespace CaseTrack.Deadlines;

/// <summary>
/// One forward computation: the base, then the events in the order of their dates, an interval before an extension on the
/// same day, then the one roll at the end.
/// </summary>
internal sealed class ForwardCount
{
    private readonly AskedRule _asked;
    private readonly DateOnly _start;
    private readonly WorkdayCalendar _calendar;
    private readonly Explanation _explanation;
    private readonly RunningClock _clock;
    private readonly ExtensionLedger _ledger;
    private readonly List<(Extension Extension, bool IsTotal)> _effective = [];

    internal ForwardCount(AskedRule asked, DateOnly start, WorkdayCalendar calendar, Explanation explanation)
    {
        (_asked, _start, _calendar, _explanation) = (asked, start, calendar, explanation);
        _ledger = new ExtensionLedger(asked.Rule.Extensions);
        _clock = NewClock();
    }

    internal DeadlineAnswer Run(DeadlineQuestion q)
    {
        AddBase();
        var original = _clock.Due;
        var accepted = new bool[q.Extensions.Count];
        foreach (var (exclusion, index) in InOrder(q))
        {
            if (exclusion is not null)
            {
                Apply(exclusion);
            }
            else
            {
                accepted[index] = Apply(q.Extensions[index]);
            }
        }

        var frozen = _clock.Frozen;
        if (!frozen)
        {
            _explanation.AddHolidays(_clock.Walked);
            _explanation.AddRoll(_clock.Nominal, _clock.Due);
        }

        var provisional = !frozen && _explanation.AddMissingYears(_clock.Need);
        if (!frozen)
        {
            _explanation.Add(ExplanationCodes.Result, _explanation.RuleArticle, ("nominal", _clock.Nominal), ("due", _clock.Due));
        }

        return new DeadlineAnswer
        {
            Rule = _asked.Rule,
            NominalLastDay = frozen ? null : _clock.Nominal,
            DueDate = frozen ? null : _clock.Due,
            Provisional = provisional,
            Frozen = frozen,
            ExcludedDays = _clock.Excluded.Days,
            OriginalDueDate = original,
            DueDateIgnoringExclusions = IgnoringExclusions(),
            Steps = _explanation.Steps,
            WasExtensionAccepted = accepted,
        };
    }

    private static IEnumerable<(Exclusion? Exclusion, int Index)> InOrder(DeadlineQuestion q) =>
        q.Exclusions.Select(x => (On: x.From, Rank: 0, Exclusion: (Exclusion?)x, Index: 0))
            .Concat(q.Extensions.Select((x, i) => (On: x.ApprovedOn, Rank: 1, Exclusion: (Exclusion?)null, Index: i)))
            .OrderBy(e => e.On).ThenBy(e => e.Rank)
            .Select(e => (e.Exclusion, e.Index));

    private RunningClock NewClock()
    {
        var clock = new RunningClock(_start, _asked.Rolls, _calendar);
        clock.Append(_asked.Amount, _asked.Unit);
        return clock;
    }

    private void AddBase()
    {
        if (_asked.IsStated)
        {
            _explanation.Add(ExplanationCodes.Specified, _explanation.RuleArticle, ("date", _clock.Nominal));
            return;
        }

        _explanation.Add(ExplanationCodes.Base, _explanation.RuleArticle,
            ("amount", _asked.Amount), ("unit", _asked.Unit), ("date", _clock.Nominal));
        AddMonthEnd(_asked.Unit, _start, _clock.Nominal);
    }

    private void AddMonthEnd(TimeUnit unit, DateOnly from, DateOnly end)
    {
        if (unit == TimeUnit.Month && end.Day != from.Day)
        {
            _explanation.Add(ExplanationCodes.MonthEnd, _explanation.CountingArticle, ("day", from.Day), ("date", end));
        }
    }

    private void Apply(Exclusion exclusion)
    {
        var (from, to, ground) = exclusion;
        if (to is { } ended && ended.DayNumber <= _start.DayNumber + 1)
        {
            _explanation.Add(ExplanationCodes.ExclusionBeforeStart, _explanation.RuleArticle, ("ground", ground), ("from", from), ("to", ended));
        }
        else if (_clock.IsLate(from))
        {
            _explanation.Add(ExplanationCodes.ExclusionLate, _explanation.RuleArticle, ("ground", ground), ("from", from), ("due", _clock.Due));
        }
        else if (to is not { } end)
        {
            _clock.Frozen = true;
            _explanation.Add(ExplanationCodes.Frozen, _explanation.RuleArticle, ("ground", ground), ("from", from));
        }
        else if (from > _clock.Nominal && !_clock.Frozen)
        {
            _clock.EndWith(from, end);
            _explanation.Add(ExplanationCodes.ExcludedAtExpiry, _explanation.RuleArticle,
                ("ground", ground), ("from", from), ("to", end), ("nominal", _clock.Nominal));
        }
        else
        {
            var counted = _clock.Exclude(from, end);
            if (_clock.Frozen)
            {
                _explanation.Add(ExplanationCodes.ExcludedWhileFrozen, _explanation.RuleArticle, ("ground", ground), ("from", from), ("to", end));
                return;
            }

            _explanation.Add(ExplanationCodes.Excluded, _explanation.RuleArticle,
                ("ground", ground), ("from", from), ("to", end), ("days", end.DayNumber - from.DayNumber),
                ("counted", counted), ("nominal", _clock.Nominal));
        }
    }

    private bool Apply(Extension extension)
    {
        var (step, refusal) = Judge(extension);
        var before = _clock.Nominal;
        var isTotal = step?.IsTotal == true;
        if (refusal is null && !_clock.Frozen && !TryExtend(_clock, extension, isTotal))
        {
            refusal = ExtensionRefusals.TotalNotLonger;
        }

        if (refusal is not null)
        {
            _explanation.AddRefusedExtension(extension, refusal);
            return false;
        }

        if (step is not null)
        {
            _ledger.Use(step);
        }

        _effective.Add((extension, isTotal));
        if (_clock.Frozen)
        {
            _explanation.Add(ExplanationCodes.ExtendedWhileFrozen, _explanation.RuleArticle,
                ("approved", extension.ApprovedOn), ("amount", extension.Amount), ("unit", extension.Unit), ("approver", step?.Approver ?? ""));
            return true;
        }

        _explanation.AddExtension(extension, step, _clock.Nominal);
        if (!isTotal)
        {
            AddMonthEnd(extension.Unit, before, _clock.Nominal);
        }

        return true;
    }

    private (ExtensionStep? Step, string? Refusal) Judge(Extension extension) =>
        extension.ApprovedOn <= _start ? (null, ExtensionRefusals.BeforeRestart)
        : _clock.IsLate(extension.ApprovedOn) ? (null, ExtensionRefusals.Late)
        : extension.Unit == TimeUnit.Hour ? (null, ExtensionRefusals.WrongUnit)
        : _asked.IsOverridden ? (null, null)
        : _ledger.Find(extension);

    private static bool TryExtend(RunningClock clock, Extension extension, bool isTotal)
    {
        if (isTotal)
        {
            return clock.TryReplace(extension.Amount, extension.Unit);
        }

        clock.Append(extension.Amount, extension.Unit);
        return true;
    }

    private DateOnly IgnoringExclusions()
    {
        var clock = NewClock();
        foreach (var (extension, isTotal) in _effective)
        {
            TryExtend(clock, extension, isTotal);
        }

        return clock.Due;
    }
}
