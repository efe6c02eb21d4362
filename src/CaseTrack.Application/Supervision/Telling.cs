using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Supervision;

namespace CaseTrack.Application.Supervision;

// Which acts somebody must be told of.
internal static class Telling
{
    private static readonly Dictionary<string, NoticeKind> Acted = new()
    {
        [Acts.Proposed] = NoticeKind.ApprovalAsked,
        [Acts.ProposalReturned] = NoticeKind.ProposalDecided,
        [Acts.CaseFiled] = NoticeKind.ProposalDecided,
        [Acts.ClueDeclined] = NoticeKind.ProposalDecided,
        [Acts.DecisionRecorded] = NoticeKind.ProposalDecided,
        [Acts.ClockSuspended] = NoticeKind.ProposalDecided,
        [Acts.ClockResumed] = NoticeKind.ProposalDecided,
        [Acts.DeadlineExtended] = NoticeKind.ProposalDecided,
        [Acts.CaseClosed] = NoticeKind.ProposalDecided,
    };

    public static bool Concerns(string act) => Acted.ContainsKey(act);

    public static NoticeKind KindOf(string act) => Acted[act];
}
