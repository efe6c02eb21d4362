using CaseTrack.Application.Cases;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Web.Features.Shared;
using CaseTrack.Web.Texts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Clues;

public sealed class CluesController(IMediator mediator, Texts.Texts texts, LegalToday today, CallerContext caller) : MatterController(mediator, texts)
{
    [HttpGet("/clues")]
    public Task<IActionResult> List([FromQuery] ListClues query, CancellationToken cancellationToken) => Act(
        async () => View(new ClueListPage(query, await Mediator.Send(query, cancellationToken))),
        () => Task.FromResult<IActionResult>(View(new ClueListPage(query, new Page<ClueRow>([], null, null, 0, false)))));

    [HttpGet("/clues/new")]
    public Task<IActionResult> New(CancellationToken cancellationToken) => caller.Caller.May(Permission.RegisterClue)
        ? NewAsync(new RegisterClueForm { ReceivedOn = today.Value }, cancellationToken)
        : Task.FromResult<IActionResult>(NotFound());

    [HttpPost("/clues/new")]
    public async Task<IActionResult> New(RegisterClueForm form, string? act, CancellationToken cancellationToken)
    {
        if (act == "check")
        {
            ModelState.Clear();
            return await Act(
                async () =>
                {
                    form.Duplicates = await Mediator.Send(new FindDuplicates(form.Respondent, form.RightName, form.Goods), cancellationToken);
                    return await NewAsync(form, cancellationToken);
                },
                () => NewAsync(form, cancellationToken));
        }

        ModelState.Require(T, (nameof(form.ReceivedOn), form.ReceivedOn), (nameof(form.Source), form.Source), (nameof(form.IpType), form.IpType));
        return await Act(
            async () =>
            {
                var registered = await Mediator.Send(form.ToCommand(), cancellationToken);
                Say(registered.VerifyBy is { } by ? T["Clues.Registered", registered.Number, Show.Date(by)] : T["Clues.RegisteredNoClock", registered.Number]);
                return Redirect($"/clues/{registered.Id}");
            },
            () => NewAsync(form, cancellationToken));
    }

    // The box under the quick form, refreshed while somebody types.
    [HttpGet("/clues/duplicates")]
    public async Task<IActionResult> Duplicates(string? respondent, string? rightName, string? goods, CancellationToken cancellationToken) =>
        PartialView("_Duplicates", await Mediator.Send(new FindDuplicates(respondent, rightName, goods), cancellationToken));

    [HttpGet("/clues/{id:guid}")]
    public async Task<IActionResult> Clue(Guid id, CancellationToken cancellationToken)
    {
        await Mediator.LogConfidentialReadAsync(caller.Caller, new MatterRef(MatterKind.Clue, id), cancellationToken);
        return View(await Mediator.Send(new GetClue(id), cancellationToken));
    }

    [HttpGet("/clues/{id:guid}/propose-filing")]
    public Task<IActionResult> ProposeFiling(Guid id, CancellationToken cancellationToken) =>
        FilingAsync(id, new ProposeFilingForm { Kind = CaseKind.AdministrativePenalty }, cancellationToken);

    [HttpPost("/clues/{id:guid}/propose-filing")]
    public Task<IActionResult> ProposeFiling(Guid id, ProposeFilingForm form, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(form.Kind), form.Kind), (nameof(form.FirstOfficerId), form.FirstOfficerId), (nameof(form.SecondOfficerId), form.SecondOfficerId));
        return DoAsync(
            new(MatterKind.Clue, id), () => new ProposeFiling(id, form.Kind!.Value, form.FirstOfficerId!.Value, form.SecondOfficerId!.Value, form.Reason ?? ""),
            "Cases.Proposed", () => FilingAsync(id, form, cancellationToken), cancellationToken);
    }

    private async Task<IActionResult> NewAsync(RegisterClueForm form, CancellationToken cancellationToken)
    {
        form.Places = await Mediator.PlacesAsync(cancellationToken);
        return View("New", form);
    }

    private Task<IActionResult> FilingAsync(Guid id, ProposeFilingForm form, CancellationToken cancellationToken) => FormAsync(
        "ProposeFiling", form, new(MatterKind.Clue, id), MatterAct.ProposeFiling, cancellationToken,
        async page => page with { Officers = await Mediator.OfficersAsync(T, cancellationToken) });
}

public sealed record ClueListPage(ListClues Query, Page<ClueRow> Page);
