using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Clocks;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.ClockActs;

// Asking to stop, resume or extend a clock of a clue or case. The new date stands there, explained, before anybody asks for it.
[Route("/{kind:regex(^(clues|cases)$)}/{id:guid}/clocks/{clockId:guid}")]
public sealed class ClockActsController(IMediator mediator, Texts.Texts texts, LegalToday today) : MatterController(mediator, texts)
{
    [HttpGet("suspend")]
    public Task<IActionResult> Suspend(string kind, Guid id, Guid clockId, CancellationToken cancellationToken) =>
        ShowAsync("Suspend", new SuspendForm { From = today.Value }, Ref(kind, id), clockId, MatterAct.ProposeSuspension, null, cancellationToken);

    [HttpPost("suspend")]
    public Task<IActionResult> Suspend(string kind, Guid id, Guid clockId, SuspendForm form, string? act, CancellationToken cancellationToken)
    {
        var matter = Ref(kind, id);
        ModelState.Require(T, (nameof(form.From), form.From), (nameof(form.Ground), form.Ground));
        return AskAsync(
            matter, clockId, act, () => new SuspensionTerms(form.From!.Value, form.Ground!, form.EvidenceDocument),
            () => new ProposeSuspension(matter, clockId, form.From!.Value, form.Ground!, form.EvidenceDocument, form.Reason ?? ""),
            preview => ShowAsync("Suspend", form, matter, clockId, MatterAct.ProposeSuspension, preview, cancellationToken), cancellationToken);
    }

    [HttpGet("resume")]
    public Task<IActionResult> Resume(string kind, Guid id, Guid clockId, CancellationToken cancellationToken) =>
        ShowAsync("Resume", new ResumeForm { On = today.Value }, Ref(kind, id), clockId, MatterAct.ProposeResumption, null, cancellationToken);

    [HttpPost("resume")]
    public Task<IActionResult> Resume(string kind, Guid id, Guid clockId, ResumeForm form, string? act, CancellationToken cancellationToken)
    {
        var matter = Ref(kind, id);
        ModelState.Require(T, (nameof(form.On), form.On));
        return AskAsync(
            matter, clockId, act, () => new ResumptionTerms(form.On!.Value), () => new ProposeResumption(matter, clockId, form.On!.Value, form.Reason ?? ""),
            preview => ShowAsync("Resume", form, matter, clockId, MatterAct.ProposeResumption, preview, cancellationToken), cancellationToken);
    }

    [HttpGet("extend")]
    public async Task<IActionResult> Extend(string kind, Guid id, Guid clockId, CancellationToken cancellationToken)
    {
        var form = new ExtendForm();
        var shown = await ShowAsync("Extend", form, Ref(kind, id), clockId, MatterAct.ProposeExtension, null, cancellationToken);
        // The form begins with what the rule offers next.
        if (form.Page?.Clock?.NextExtension is { } offer)
        {
            (form.Amount, form.Unit) = (offer.MostAmount, offer.Unit);
        }

        return shown;
    }

    [HttpPost("extend")]
    public Task<IActionResult> Extend(string kind, Guid id, Guid clockId, ExtendForm form, string? act, CancellationToken cancellationToken)
    {
        var matter = Ref(kind, id);
        ModelState.Require(T, (nameof(form.Amount), form.Amount), (nameof(form.Unit), form.Unit));
        return AskAsync(
            matter, clockId, act, () => new ExtensionTerms(form.Amount!.Value, form.Unit!.Value, form.CollectiveMinutes),
            () => new ProposeExtension(matter, clockId, form.Amount!.Value, form.Unit!.Value, form.CollectiveMinutes, form.Reason ?? ""),
            preview => ShowAsync("Extend", form, matter, clockId, MatterAct.ProposeExtension, preview, cancellationToken), cancellationToken);
    }

    private static MatterRef Ref(string kind, Guid id) => new(kind == "cases" ? MatterKind.Case : MatterKind.Clue, id);

    // "preview" shows the new date on the same form; anything else asks for it.
    private Task<IActionResult> AskAsync(
        MatterRef matter, Guid clockId, string? act, Func<ProposalTerms> terms, Func<IRequest<Guid>> command, Func<DatePreview?, Task<IActionResult>> show,
        CancellationToken cancellationToken) => act == "preview"
        ? Act(async () => await show(await Mediator.Send(new PreviewClockAct(matter, clockId, terms()), cancellationToken)), () => show(null))
        : DoAsync(matter, command, "Cases.Proposed", () => show(null), cancellationToken);

    private Task<IActionResult> ShowAsync<TForm>(
        string view, TForm form, MatterRef matter, Guid clockId, MatterAct act, DatePreview? preview, CancellationToken cancellationToken) where TForm : ActForm =>
        FormAsync(view, form, matter, act, cancellationToken, page => Task.FromResult(page with
        {
            Preview = preview,
            Clock = page.Clocks.FirstOrDefault(c => c.Id == clockId) ?? throw new NotFoundException(nameof(Clock)),
        }));
}
