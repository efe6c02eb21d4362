using CaseTrack.Application.Cases;
using CaseTrack.Domain.Approvals;

namespace CaseTrack.Web.Features.Shared;

// Where an act is done and what it is called, the same on the work list, the clue, the case and the inbox.
public static class ActLinks
{
    public static string PathOf(MatterRef matter) => matter.Kind == MatterKind.Case ? $"/cases/{matter.Id}" : $"/clues/{matter.Id}";

    public static string PathOf(MatterRef matter, LawfulAct act) => act.Act switch
    {
        MatterAct.SignProposal or MatterAct.WithdrawProposal => $"/proposals/{act.ProposalId}",
        MatterAct.ProposeFiling => $"{PathOf(matter)}/propose-filing",
        MatterAct.RecordInvestigation => $"{PathOf(matter)}/investigation",
        MatterAct.ProposeDecision => $"{PathOf(matter)}/decision",
        MatterAct.RecordService => $"{PathOf(matter)}/service",
        MatterAct.RecordPublication => $"{PathOf(matter)}/publication",
        MatterAct.ProposeClosure => $"{PathOf(matter)}/closure",
        MatterAct.ProposeSuspension => $"{PathOf(matter)}/clocks/{act.ClockId}/suspend",
        MatterAct.ProposeResumption => $"{PathOf(matter)}/clocks/{act.ClockId}/resume",
        MatterAct.ProposeExtension => $"{PathOf(matter)}/clocks/{act.ClockId}/extend",
        MatterAct.Assign => $"{PathOf(matter)}/assign",
        MatterAct.CorrectFacts => $"{PathOf(matter)}/facts",
        MatterAct.SetConfidential => $"{PathOf(matter)}/confidential",
    };

    public static string Name(this Texts.Texts texts, LawfulAct act) => act.ProposalKind is { } kind
        ? texts[$"Cases.Act.{act.Act}", texts.Enum<ProposalKind>(kind)]
        : texts[$"Cases.Act.{act.Act}"];

    // What is done on a clock stands beside it, not among the acts on the matter.
    public static bool IsOnClock(this LawfulAct act) =>
        act.Act is MatterAct.ProposeSuspension or MatterAct.ProposeResumption or MatterAct.ProposeExtension;
}

// What the parts of a clue's and of a case's page are made from.
public sealed record MatterPart<T>(MatterRef Matter, T Part, IReadOnlyList<LawfulAct> Acts);

// The acts on the matter itself; one of them is done from here, so it says which version it was shown with.
public sealed record MatterActs(MatterRef Matter, int Version, bool IsConfidential, IReadOnlyList<LawfulAct> Acts);
