using CaseTrack.Application.Cases;
using CaseTrack.Application.Clues;
using CaseTrack.Domain.Cases;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Shared;

// The acts that are the same on a clue and on a case: correct the facts, assign, close to others.
public sealed class MatterPagesController(IMediator mediator, Texts.Texts texts) : MatterController(mediator, texts)
{
    [HttpGet("/clues/{id:guid}/facts")]
    public Task<IActionResult> ClueFacts(Guid id, CancellationToken cancellationToken) => FactsAsync(new(MatterKind.Clue, id), null, cancellationToken);

    [HttpGet("/cases/{id:guid}/facts")]
    public Task<IActionResult> CaseFacts(Guid id, CancellationToken cancellationToken) => FactsAsync(new(MatterKind.Case, id), null, cancellationToken);

    [HttpPost("/clues/{id:guid}/facts")]
    public Task<IActionResult> ClueFacts(Guid id, FactsForm form, CancellationToken cancellationToken) => CorrectAsync(new(MatterKind.Clue, id), form, cancellationToken);

    [HttpPost("/cases/{id:guid}/facts")]
    public Task<IActionResult> CaseFacts(Guid id, FactsForm form, CancellationToken cancellationToken) => CorrectAsync(new(MatterKind.Case, id), form, cancellationToken);

    [HttpGet("/clues/{id:guid}/assign")]
    public Task<IActionResult> AssignClue(Guid id, CancellationToken cancellationToken) => AssignClueFormAsync(id, new AssignClueForm(), cancellationToken);

    [HttpPost("/clues/{id:guid}/assign")]
    public Task<IActionResult> AssignClue(Guid id, AssignClueForm form, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(form.AssigneeId), form.AssigneeId));
        return DoAsync(
            new(MatterKind.Clue, id), () => new AssignClue(id, form.AssigneeId!.Value), "Cases.Assigned", () => AssignClueFormAsync(id, form, cancellationToken), cancellationToken);
    }

    [HttpGet("/cases/{id:guid}/assign")]
    public Task<IActionResult> AssignCase(Guid id, CancellationToken cancellationToken) => AssignCaseFormAsync(id, new TwoOfficersForm(), cancellationToken);

    [HttpPost("/cases/{id:guid}/assign")]
    public Task<IActionResult> AssignCase(Guid id, TwoOfficersForm form, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(form.FirstOfficerId), form.FirstOfficerId), (nameof(form.SecondOfficerId), form.SecondOfficerId));
        return DoAsync(
            new(MatterKind.Case, id), () => new AssignCase(id, form.FirstOfficerId!.Value, form.SecondOfficerId!.Value), "Cases.Assigned",
            () => AssignCaseFormAsync(id, form, cancellationToken), cancellationToken);
    }

    [HttpPost("/clues/{id:guid}/confidential")]
    public Task<IActionResult> ClueConfidential(Guid id, ConfidentialForm form, CancellationToken cancellationToken) =>
        ConfidentialAsync(new(MatterKind.Clue, id), form, "/clues", cancellationToken);

    [HttpPost("/cases/{id:guid}/confidential")]
    public Task<IActionResult> CaseConfidential(Guid id, ConfidentialForm form, CancellationToken cancellationToken) =>
        ConfidentialAsync(new(MatterKind.Case, id), form, "/cases", cancellationToken);

    private async Task<IActionResult> ConfidentialAsync(MatterRef matter, ConfidentialForm form, string then, CancellationToken cancellationToken)
    {
        await LoadAsync(matter, cancellationToken);
        if (form.Confidential is not { } wanted)
        {
            return BadRequest();
        }

        // To the list: whoever closed it to himself has nothing left to see on its page.
        return await DoAsync(
            matter, () => new SetConfidential(matter, wanted), wanted ? "Cases.NowConfidential" : "Cases.NoLongerConfidential",
            () => FormAsync("Confidential", form, matter, MatterAct.SetConfidential, cancellationToken), cancellationToken, then);
    }

    private Task<IActionResult> CorrectAsync(MatterRef matter, FactsForm form, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(form.IpType), form.IpType));
        return DoAsync(matter, () => form.ToCommand(matter), "Cases.FactsSaved", () => FactsAsync(matter, form, cancellationToken), cancellationToken);
    }

    private async Task<IActionResult> FactsAsync(MatterRef matter, FactsForm? form, CancellationToken cancellationToken)
    {
        form ??= FactsForm.Of(await LoadAsync(matter, cancellationToken));
        return await FormAsync("EditFacts", form, matter, MatterAct.CorrectFacts, cancellationToken, async page => page with { Places = await Mediator.PlacesAsync(cancellationToken) });
    }

    private Task<IActionResult> AssignClueFormAsync(Guid id, AssignClueForm form, CancellationToken cancellationToken) => FormAsync(
        "AssignClue", form, new(MatterKind.Clue, id), MatterAct.Assign, cancellationToken, async page => page with { Officers = await Mediator.ColleaguesAsync(cancellationToken) });

    private Task<IActionResult> AssignCaseFormAsync(Guid id, TwoOfficersForm form, CancellationToken cancellationToken) => FormAsync(
        "AssignCase", form, new(MatterKind.Case, id), MatterAct.Assign, cancellationToken, async page => page with { Officers = await Mediator.OfficersAsync(T, cancellationToken) });
}

public sealed class AssignClueForm : ActForm
{
    public Guid? AssigneeId { get; set; }
}

public sealed class TwoOfficersForm : ActForm
{
    public Guid? FirstOfficerId { get; set; }

    public Guid? SecondOfficerId { get; set; }
}

// Says what it wants and not that it wants a change, so that sending it twice does not undo it.
public sealed class ConfidentialForm : ActForm
{
    public bool? Confidential { get; set; }
}
