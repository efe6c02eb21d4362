namespace CaseTrack.Deadlines;

/// <summary>
/// How a rule counts and whether its last day rolls to the next working day. With every code the day (or the
/// moment) of the start event is not counted.
/// </summary>
public enum CountingCode
{
    /// <summary>市场监督管理行政处罚程序规定第80条. Rolls.</summary>
    SAMR80,

    /// <summary>Working days, 行政处罚法第85条. Ends on a working day, needs no roll.</summary>
    WD,

    /// <summary>民法典第201–203条. Rolls. The default for rules silent on counting.</summary>
    CIV,

    /// <summary>专利法实施细则第5条. Rolls.</summary>
    PIR5,

    /// <summary>民事诉讼法第85条. Rolls.</summary>
    CPL85,

    /// <summary>市场监督管理投诉举报处理办法第45条. Rolls.</summary>
    CR45,

    /// <summary>Hours from the moment of the event. Does not roll.</summary>
    HOUR,

    /// <summary>Backwards from an event: the full period lies between the latest lawful day and the event, both excluded. Does not roll.</summary>
    BACK,

    /// <summary>A state deemed reached when the period has run. Does not roll.</summary>
    DEEM,

    /// <summary>Natural days of an instrument without a counting clause. Safe reading: does not roll.</summary>
    NAT,

    /// <summary>No fixed length. Does not roll.</summary>
    NONE,
}
