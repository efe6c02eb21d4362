namespace CaseTrack.Domain.Cases;

// One row of a procedure: in which state which act is lawful, what must hold, where it leads, and which clocks it
// satisfies and starts. Clocks are named by their rule.
public sealed record ProcedureRow(CaseState State, CaseAct Act, CaseState Next, string[] Satisfies, StartedClock[] Starts, CaseGuard[] Guards);

public sealed record StartedClock(string RuleId, ClockCondition When = ClockCondition.Always);

public enum ClockCondition
{
    Always,
    IfNoPenalty,
    IfPenalty,
}

public enum CaseGuard
{
    TwoCertifiedOfficers,
    ApproverIsNotInvestigator,
    ServiceRecorded,
    LateCauseRecorded,
}

// The general procedure (普通程序) of 市场监督管理行政处罚程序规定, in one table. Counterfeit patents follow it too.
public static class GeneralPenaltyProcedure
{
    // 第64条: the clock that makes a penalty case on time.
    public const string Decide = "pen.decide";
    public const string Serve = "pen.serve";
    public const string Publish = "pub.post";
    public const string Close = "pen.close";

    public static IReadOnlyList<StartedClock> AtFiling { get; } = [new(Decide)];

    public static IReadOnlyList<ProcedureRow> Rows { get; } =
    [
        new(CaseState.Investigating, CaseAct.RecordInvestigation, CaseState.Investigating,
            Satisfies: [], Starts: [], Guards: [CaseGuard.TwoCertifiedOfficers]),
        new(CaseState.Investigating, CaseAct.RecordDecision, CaseState.Decided,
            Satisfies: [Decide],
            Starts: [new(Serve), new(Publish, ClockCondition.IfPenalty), new(Close, ClockCondition.IfNoPenalty)],
            Guards: [CaseGuard.ApproverIsNotInvestigator]),
        new(CaseState.Decided, CaseAct.RecordService, CaseState.Decided,
            Satisfies: [Serve], Starts: [], Guards: [CaseGuard.TwoCertifiedOfficers]),
        new(CaseState.Decided, CaseAct.RecordPublication, CaseState.Decided,
            Satisfies: [Publish], Starts: [], Guards: []),
        new(CaseState.Closed, CaseAct.RecordPublication, CaseState.Closed,
            Satisfies: [Publish], Starts: [], Guards: []),
        new(CaseState.Decided, CaseAct.CloseCase, CaseState.Closed,
            Satisfies: [Close], Starts: [],
            Guards: [CaseGuard.ApproverIsNotInvestigator, CaseGuard.ServiceRecorded, CaseGuard.LateCauseRecorded]),
    ];

    public static ProcedureRow? Find(CaseState state, CaseAct act) => Rows.FirstOrDefault(r => r.State == state && r.Act == act);

    public static IEnumerable<CaseAct> LawfulActs(CaseState state) => Rows.Where(r => r.State == state).Select(r => r.Act);
}
