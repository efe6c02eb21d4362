namespace CaseTrack.Deadlines;

/// <summary>
/// The unit of a period. A bare 「日」 means working days in one law and natural days in the next
/// (行政处罚法第85条 against 民法典第201条), so the unit is stored with each rule and never guessed.
/// </summary>
public enum TimeUnit
{
    /// <summary>小时: runs from the moment of the event. File code <c>hour</c>.</summary>
    Hour,

    /// <summary>自然日: every day counts. File code <c>calendar_day</c>.</summary>
    CalendarDay,

    /// <summary>工作日: days that the State Council calendar makes working days, make-up days included. File code <c>working_day</c>.</summary>
    WorkingDay,

    /// <summary>月: ends on the corresponding day, or on the last day of a month that lacks it (民法典第202条). File code <c>month</c>.</summary>
    Month,

    /// <summary>The date is written in a document. File code <c>specified</c>.</summary>
    Specified,

    /// <summary>No fixed length. File code <c>none</c>.</summary>
    None,

    /// <summary>Set by a local agreement. File code <c>local</c>.</summary>
    Local,
}
