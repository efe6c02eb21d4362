using CaseTrack.Application.Cases;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Cases;

namespace CaseTrack.Web.Api.V1.Contract;

/// <summary>A new clue. <c>receivedOn</c> is the day the clue was found or its material arrived: the verification clock starts there (程序规定第18条).</summary>
public sealed record ClueBody
{
    [Needed]
    public DateOnly? ReceivedOn { get; init; }

    [Needed]
    public ClueSource? Source { get; init; }

    [Needed]
    public IpType? IpType { get; init; }

    public string? Respondent { get; init; }

    public string? RightName { get; init; }

    public string? Goods { get; init; }

    public string? RegionCode { get; init; }

    [Needed]
    public string? Summary { get; init; }

    public bool IsConfidential { get; init; }
}

/// <summary>All of what describes a clue or case; what is left out is emptied. Each field's history stays in the timeline.</summary>
public sealed record FactsBody
{
    [Needed]
    public IpType? IpType { get; init; }

    public string? Respondent { get; init; }

    public string? RespondentIdNumber { get; init; }

    public string? Complainant { get; init; }

    public string? RightName { get; init; }

    public string? RightNumber { get; init; }

    public string? RightHolder { get; init; }

    public string? Goods { get; init; }

    public string? RegionCode { get; init; }

    public string? Place { get; init; }

    public string? Platform { get; init; }

    public string? Link { get; init; }

    [Needed]
    public string? Summary { get; init; }

    public string? Reason { get; init; }

    internal CorrectFacts ToCommand(MatterRef matter, int version) => new(
        matter,
        version,
        new InfringementFacts
        {
            IpType = IpType!.Value,
            Respondent = Respondent,
            RespondentIdNumber = RespondentIdNumber,
            Complainant = Complainant,
            RightName = RightName,
            RightNumber = RightNumber,
            RightHolder = RightHolder,
            Goods = Goods,
            RegionCode = RegionCode,
            Place = Place,
            Platform = Platform,
            Link = Link,
            Summary = Summary,
        },
        Reason);
}

/// <summary>Who verifies the clue.</summary>
public sealed record AssigneeBody
{
    [Needed]
    public Guid? AssigneeId { get; init; }
}

/// <summary>The two investigators of a case: the lead and the second (行政处罚法第42条).</summary>
public sealed record OfficersBody
{
    [Needed]
    public Guid? FirstOfficerId { get; init; }

    [Needed]
    public Guid? SecondOfficerId { get; init; }
}

/// <summary>Whether only its team and those who must sign read it.</summary>
public sealed record ConfidentialityBody
{
    [Needed]
    public bool? IsConfidential { get; init; }
}

/// <summary>That a case be filed (程序规定第19条), by two officers with a certificate.</summary>
public sealed record FilingBody
{
    [Needed]
    public CaseKind? Kind { get; init; }

    [Needed]
    public Guid? FirstOfficerId { get; init; }

    [Needed]
    public Guid? SecondOfficerId { get; init; }

    [Needed]
    public string? Reason { get; init; }
}

/// <summary>An investigative act of two officers on a day not in the future.</summary>
public sealed record InvestigationBody
{
    [Needed]
    public InvestigationKind? Kind { get; init; }

    [Needed]
    public DateOnly? On { get; init; }

    [Needed]
    public Guid? FirstOfficerId { get; init; }

    [Needed]
    public Guid? SecondOfficerId { get; init; }

    [Needed]
    public string? Note { get; init; }
}

/// <summary>A decision to be signed. Money in fen (1/100 yuan), never negative; a fine only with a penalty.</summary>
public sealed record DecisionBody
{
    [Needed]
    public DecisionKind? Kind { get; init; }

    public long? AmountInvolvedFen { get; init; }

    public long? FineFen { get; init; }

    public long? ConfiscatedFen { get; init; }

    [Needed]
    public string? Reason { get; init; }
}

/// <summary>Service (送达) of the decision by two officers.</summary>
public sealed record ServiceBody
{
    [Needed]
    public DateOnly? On { get; init; }

    [Needed]
    public string? Method { get; init; }

    [Needed]
    public Guid? FirstOfficerId { get; init; }

    [Needed]
    public Guid? SecondOfficerId { get; init; }
}

/// <summary>Publication (公示) of the decision: the day and the address.</summary>
public sealed record PublicationBody
{
    [Needed]
    public DateOnly? On { get; init; }

    [Needed]
    public string? Address { get; init; }
}

/// <summary>That the case be closed (程序规定第77条); a cause where the decision came late.</summary>
public sealed record ClosureBody
{
    [Needed]
    public ClosureGround? Ground { get; init; }

    [Needed]
    public DateOnly? GroundAroseOn { get; init; }

    public LateCause? LateCause { get; init; }

    public string? LateCauseNote { get; init; }

    public string? Reason { get; init; }
}

/// <summary>An extension by <c>amount</c> of <c>unit</c>, as the rule allows it.</summary>
public sealed record ExtensionBody
{
    [Needed]
    public int? Amount { get; init; }

    [Needed]
    public TimeUnit? Unit { get; init; }

    public string? CollectiveMinutes { get; init; }

    [Needed]
    public string? Reason { get; init; }
}

/// <summary>That the clock stands still from a day on, on a ground that the rule lists.</summary>
public sealed record SuspensionBody
{
    [Needed]
    public DateOnly? From { get; init; }

    [Needed]
    public string? Ground { get; init; }

    public string? EvidenceDocument { get; init; }

    [Needed]
    public string? Reason { get; init; }
}

/// <summary>That the clock runs again from a day on; that day counts.</summary>
public sealed record ResumptionBody
{
    [Needed]
    public DateOnly? On { get; init; }

    [Needed]
    public string? Reason { get; init; }
}

/// <summary>The signature under a proposal; the minutes where the extension needs a collective discussion.</summary>
public sealed record ApprovalBody
{
    public string? Comment { get; init; }

    public string? CollectiveMinutes { get; init; }
}

/// <summary>What is missing, for whoever asked.</summary>
public sealed record ReturnBody
{
    [Needed]
    public string? Comment { get; init; }
}

/// <summary>Why a clue is not filed (程序规定第20条).</summary>
public sealed record DeclineBody
{
    [Needed]
    public DeclineReason? Reason { get; init; }

    [Needed]
    public string? Comment { get; init; }
}

/// <summary>Up to which instant (UTC) everything counts as read.</summary>
public sealed record ReadUntilBody
{
    [Needed]
    public DateTimeOffset? Until { get; init; }
}
