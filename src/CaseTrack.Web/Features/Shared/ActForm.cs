using CaseTrack.Application.Approvals;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseTrack.Web.Features.Shared;

// A form that does one act on one clue or case; the page around it says on what, and what the act will do.
public abstract class ActForm
{
    // The version of the clue or case that this form was filled in against.
    public int? Seen { get; set; }

    [BindNever, ValidateNever]
    public ActPage Page { get; set; } = null!;

    // What its author left as he was shown it is no word of his: it takes the value that others have given it since. Answers
    // with the fields that did.
    public virtual IEnumerable<string> TakeUntouched(IEnumerable<FieldChange> since, ActPage page) => [];
}

public sealed record ActPage(
    MatterRef Matter, string Number, int Version, InfringementFacts Facts, bool IsConfidential, IReadOnlyList<ClockView> Clocks, IReadOnlyList<LawfulAct> Acts)
{
    public string Path => ActLinks.PathOf(Matter);

    public IReadOnlyList<SelectListItem> Officers { get; init; } = [];

    public IReadOnlyList<SelectListItem> Places { get; init; } = [];

    public ActEffects? Effects { get; init; }

    public DatePreview? Preview { get; init; }

    public ClockView? Clock { get; init; }

    // The decision came after its due date: closing needs the recorded cause.
    public bool IsLate => Clocks.Any(c => c.Reading is { IsHeadline: true, Outcome: ClockOutcome.Late });

    public static ActPage Of(ClueDetails clue) =>
        new(new MatterRef(MatterKind.Clue, clue.Id), clue.Number, clue.Version, clue.Facts, clue.IsConfidential, clue.Clocks, clue.Acts);

    public static ActPage Of(CaseDetails filed) =>
        new(new MatterRef(MatterKind.Case, filed.Id), filed.Number, filed.Version, filed.Facts, filed.IsConfidential, filed.Clocks, filed.Acts);
}
