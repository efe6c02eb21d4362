using System.Linq.Expressions;
using CaseTrack.Domain.Cases;

namespace CaseTrack.Application.Indicators;

// What a case must fulfil to be counted; the number and the list behind it use the same expression.
internal static class CaseConditions
{
    // 公示: penalties are published; a mere warning and a decision not to punish are not (公示规定 2). A case taken over from
    // a ledger names no kind and counts as to be published.
    public static Expression<Func<EnforcementCase, bool>> ToBePublished { get; } =
        c => c.DecidedOn != null && (c.DecisionKind == null || c.DecisionKind == DecisionKind.Penalty);

    // 按期决定率 counts the kinds whose limit is met by a decision.
    public static Expression<Func<EnforcementCase, bool>> EndsWithDecision { get; } =
        c => c.Kind == CaseKind.AdministrativePenalty || c.Kind == CaseKind.CounterfeitPatent;
}
