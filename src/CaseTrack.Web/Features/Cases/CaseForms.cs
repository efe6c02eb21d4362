using CaseTrack.Domain.Cases;
using CaseTrack.Web.Features.Shared;

namespace CaseTrack.Web.Features.Cases;

public sealed class InvestigationForm : ActForm
{
    public InvestigationKind? Kind { get; set; }

    public DateOnly? On { get; set; }

    public Guid? FirstOfficerId { get; set; }

    public Guid? SecondOfficerId { get; set; }

    public string? Note { get; set; }
}

// Amounts are typed in yuan; the names are the command's, so that its errors find their fields.
public sealed class DecisionForm : ActForm
{
    public DecisionKind? Kind { get; set; }

    public string? AmountInvolvedFen { get; set; }

    public string? FineFen { get; set; }

    public string? ConfiscatedFen { get; set; }

    public string? Reason { get; set; }
}

public sealed class ServiceForm : ActForm
{
    public DateOnly? On { get; set; }

    public string? Method { get; set; }

    public Guid? FirstOfficerId { get; set; }

    public Guid? SecondOfficerId { get; set; }
}

public sealed class PublicationForm : ActForm
{
    public DateOnly? On { get; set; }

    public string? Address { get; set; }
}

public sealed class ClosureForm : ActForm
{
    public ClosureGround? Ground { get; set; }

    public DateOnly? GroundAroseOn { get; set; }

    public LateCause? LateCause { get; set; }

    public string? LateCauseNote { get; set; }

    public string? Reason { get; set; }
}
