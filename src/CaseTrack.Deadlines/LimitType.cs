namespace CaseTrack.Deadlines;

/// <summary>Whom a limit binds and what it is worth.</summary>
public enum LimitType
{
    /// <summary>External limit on the bureau set by law, regulation or rule.</summary>
    Legal,

    /// <summary>Set by the rule, but an internal step.</summary>
    ProceduralInternal,

    /// <summary>Limit on a party.</summary>
    Party,

    /// <summary>Limit on police, procuratorate, court or a higher office: tracked, never scored.</summary>
    OtherAgency,

    /// <summary>A state reached by lapse of time.</summary>
    Deemed,

    /// <summary>Time bar.</summary>
    Limitation,

    /// <summary>Set by a normative document.</summary>
    Normative,

    /// <summary>一般 / 原则上.</summary>
    Soft,

    /// <summary>Agreement or local rule.</summary>
    Local,
}
