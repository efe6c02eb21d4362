namespace CaseTrack.Domain.Cases;

public enum CaseKind
{
    AdministrativePenalty,
    CounterfeitPatent,
}

public enum CaseState
{
    Investigating,
    Decided,
    Closed,
}

public enum CaseAct
{
    RecordInvestigation,
    RecordDecision,
    RecordService,
    RecordPublication,
    CloseCase,
}

public enum DecisionKind
{
    Penalty,
    WarningOnly,
    NoPenalty,
}

public enum InvestigationKind
{
    Inspection,
    Inquiry,
    Seizure,
    Sampling,
    Appraisal,
}

// 程序规定 77: why a case may be closed.
public enum ClosureGround
{
    Executed,
    NoPenaltyDecided,
    ExecutionEndedByCourt,
    InvestigationTerminated,
}

public enum LateCause
{
    ComplexFacts,
    WaitingForOthers,
    StaffShortage,
    PartyUnreachable,
    OversightByTeam,
    Other,
}

public enum DeclineReason
{
    NoViolation,
    MinorAndCorrected,
    FirstAndMinor,
    NoJurisdiction,
    TimeBarred,
    AlreadyHandled,
    Unfounded,
}
