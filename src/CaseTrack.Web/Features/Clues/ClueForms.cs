using CaseTrack.Application.Clues;
using CaseTrack.Domain.Cases;
using CaseTrack.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseTrack.Web.Features.Clues;

// The quick form: eight fields, the rest is completed on the clue's page.
public sealed class RegisterClueForm
{
    public DateOnly? ReceivedOn { get; set; }

    public ClueSource? Source { get; set; }

    public IpType? IpType { get; set; }

    public string? Respondent { get; set; }

    public string? RightName { get; set; }

    public string? Goods { get; set; }

    public string? RegionCode { get; set; }

    public string? Summary { get; set; }

    [BindNever, ValidateNever]
    public IReadOnlyList<SelectListItem> Places { get; set; } = [];

    // Null until somebody asked.
    [BindNever, ValidateNever]
    public IReadOnlyList<Duplicate>? Duplicates { get; set; }

    public RegisterClue ToCommand() => new(ReceivedOn!.Value, Source!.Value, IpType!.Value, Respondent, RightName, Goods, RegionCode, Summary ?? "");
}

public sealed class ProposeFilingForm : ActForm
{
    public CaseKind? Kind { get; set; }

    public Guid? FirstOfficerId { get; set; }

    public Guid? SecondOfficerId { get; set; }

    public string? Reason { get; set; }
}
