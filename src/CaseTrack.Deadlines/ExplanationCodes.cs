namespace CaseTrack.Deadlines;

/// <summary>
/// The codes of <see cref="ExplanationStep"/>. Arguments named asked, rule, ground, name and approver are words of the
/// data; unit and counting are names of <see cref="TimeUnit"/> and <see cref="CountingCode"/>; reason is one of
/// <see cref="ExtensionRefusals"/>; at, and due of hours, are moments with offset; year, amount, day, days and counted are
/// whole numbers; everything else is a date yyyy-MM-dd, empty when open.
/// </summary>
public static class ExplanationCodes
{
    /// <summary>The start date selected another version than the id asked for. Args: asked, rule, from, to.</summary>
    public const string Version = "version";

    /// <summary>Day zero; it is not counted. Args: date.</summary>
    public const string Start = "start";

    /// <summary>Hour rules: the moment the period runs from. Args: at.</summary>
    public const string StartMoment = "start_moment";

    /// <summary>The last restart event became day zero. Args: date, previous.</summary>
    public const string Restart = "restart";

    /// <summary>A stated length replaced the rule's own. Args: amount, unit.</summary>
    public const string Override = "override";

    /// <summary>The period itself, before exclusions and extensions. Args: amount, unit, date.</summary>
    public const string Base = "base";

    /// <summary>The last month lacks the corresponding day: its last day counts. Args: day, date.</summary>
    public const string MonthEnd = "month_end";

    /// <summary>The date a document states. Args: date.</summary>
    public const string Specified = "specified";

    /// <summary>The hours run out. Args: amount, due.</summary>
    public const string Hours = "hours";

    /// <summary>Counted backwards: the full period lies between the latest day and the event. Args: event, amount, unit, date.</summary>
    public const string Back = "back";

    /// <summary>An interval that does not count. days is its length, counted what it took out after clipping and overlap. Args: ground, from, to, days, counted, nominal.</summary>
    public const string Excluded = "excluded";

    /// <summary>The interval starts after the nominal last day but not after the due date: no day is left, the period ends on its end. Args: ground, from, to, nominal.</summary>
    public const string ExcludedAtExpiry = "excluded_at_expiry";

    /// <summary>The interval starts after the due date of that moment: no effect. Args: ground, from, due.</summary>
    public const string ExclusionLate = "exclusion_late";

    /// <summary>The interval ends before the first counted day: no effect. Args: ground, from, to.</summary>
    public const string ExclusionBeforeStart = "exclusion_before_start";

    /// <summary>The interval has no end yet: the clock stands still and has no last day. Args: ground, from.</summary>
    public const string Frozen = "frozen";

    /// <summary>An ended interval beside one without end: it moves no date yet. Args: ground, from, to.</summary>
    public const string ExcludedWhileFrozen = "excluded_while_frozen";

    /// <summary>An extension BY an amount; approver is empty with a stated length. Args: approved, amount, unit, approver, nominal.</summary>
    public const string Extended = "extended";

    /// <summary>An extension TO a total period from the start. Args: approved, amount, unit, approver, nominal.</summary>
    public const string ExtendedTo = "extended_to";

    /// <summary>An extension that took a step while the clock stands still: it moves the date once the interval ends. Args: approved, amount, unit, approver.</summary>
    public const string ExtendedWhileFrozen = "extended_while_frozen";

    /// <summary>An extension without effect; reason is one of ExtensionRefusals. Args: approved, amount, unit, reason.</summary>
    public const string ExtensionRefused = "extension_refused";

    /// <summary>Days off of one holiday inside the counted time; days counts those that fall on Monday to Friday. Args: name, from, to, days.</summary>
    public const string HolidaySkipped = "holiday_skipped";

    /// <summary>A Saturday or Sunday on which offices work, counted. Args: name, date.</summary>
    public const string MakeUpCounted = "make_up_counted";

    /// <summary>The nominal last day is not a working day: the due date is the next one. Args: from, to.</summary>
    public const string Roll = "roll";

    /// <summary>A holiday that the roll crosses. Args: name, from, to.</summary>
    public const string RollHoliday = "roll_holiday";

    /// <summary>The nominal last day is not a working day and the counting code does not roll. Args: date, counting.</summary>
    public const string NoRoll = "no_roll";

    /// <summary>A working day of a year without notice was needed: the date is provisional. Args: year.</summary>
    public const string CalendarMissing = "calendar_missing";

    /// <summary>The two dates of the answer. Args: nominal, due.</summary>
    public const string Result = "result";

    /// <summary>Every code with the names of its arguments.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } =
        new Dictionary<string, IReadOnlyList<string>>
        {
            [Version] = ["asked", "rule", "from", "to"],
            [Start] = ["date"],
            [StartMoment] = ["at"],
            [Restart] = ["date", "previous"],
            [Override] = ["amount", "unit"],
            [Base] = ["amount", "unit", "date"],
            [MonthEnd] = ["day", "date"],
            [Specified] = ["date"],
            [Hours] = ["amount", "due"],
            [Back] = ["event", "amount", "unit", "date"],
            [Excluded] = ["ground", "from", "to", "days", "counted", "nominal"],
            [ExcludedAtExpiry] = ["ground", "from", "to", "nominal"],
            [ExclusionLate] = ["ground", "from", "due"],
            [ExclusionBeforeStart] = ["ground", "from", "to"],
            [Frozen] = ["ground", "from"],
            [ExcludedWhileFrozen] = ["ground", "from", "to"],
            [Extended] = ["approved", "amount", "unit", "approver", "nominal"],
            [ExtendedTo] = ["approved", "amount", "unit", "approver", "nominal"],
            [ExtendedWhileFrozen] = ["approved", "amount", "unit", "approver"],
            [ExtensionRefused] = ["approved", "amount", "unit", "reason"],
            [HolidaySkipped] = ["name", "from", "to", "days"],
            [MakeUpCounted] = ["name", "date"],
            [Roll] = ["from", "to"],
            [RollHoliday] = ["name", "from", "to"],
            [NoRoll] = ["date", "counting"],
            [CalendarMissing] = ["year"],
            [Result] = ["nominal", "due"],
        };
}
