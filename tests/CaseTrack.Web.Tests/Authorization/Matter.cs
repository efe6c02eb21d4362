using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;

namespace CaseTrack.Web.Tests.Authorization;

public enum Stage
{
    Verifying,
    FilingAsked,
    Investigating,
    Frozen,
    Decided,
    Served,
    Closed,
}

// One clue, or one case with the clue it came from, and what the oracle must know of it. Nothing here is read back through the
// filter under test: it is what the scene did.
public sealed record TestMatter(int Owner, string Situation, TestAgency Agency, Stage Stage, bool IsConfidential)
{
    public Guid ClueId { get; set; }

    public string ClueNumber { get; set; } = "";

    public Guid? CaseId { get; set; }

    public string? CaseNumber { get; set; }

    public Guid Registrant { get; init; }

    public Guid? Assignee { get; set; }

    public IReadOnlyList<Guid> Officers { get; set; } = [];

    public List<Guid> ClueProposals { get; } = [];

    public List<Guid> CaseProposals { get; } = [];

    public Guid? ClueClock { get; set; }

    public Guid? CaseClock { get; set; }

    public override string ToString() => $"{Situation}/{Stage}";
}

// Prefix: what its numbers begin with.
public sealed record TestAgency(Guid Id, string Name, string RegionPath, string Prefix, int Owner)
{
    public List<Caller> People { get; } = [];
}

// A clue or a case of a test matter, as an address names it; unknown when no such thing exists.
public sealed record Target(MatterKind Kind, Guid Id, TestMatter? Matter, Guid? Part = null)
{
    public string Path => Kind == MatterKind.Case ? $"/cases/{Id}" : $"/clues/{Id}";
}

// A line in somebody's inbox about a matter that he may or may no longer read.
public sealed record TestNotice(Guid Recipient, TestMatter Matter, bool IsOfCase);
