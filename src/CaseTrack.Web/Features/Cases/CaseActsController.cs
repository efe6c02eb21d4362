using CaseTrack.Application.Approvals;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Cases;

// The short forms of the procedure's acts; each says what it will do before it is confirmed.
[Route("/cases/{id:guid}")]
public sealed class CaseActsController(IMediator mediator, Texts.Texts texts, LegalToday today) : MatterController(mediator, texts)
{
    [HttpGet("investigation")]
    public Task<IActionResult> Investigation(Guid id, CancellationToken cancellationToken) => InvestigationAsync(id, new InvestigationForm { On = today.Value }, cancellationToken);

    [HttpPost("investigation")]
    public Task<IActionResult> Investigation(Guid id, InvestigationForm form, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(form.Kind), form.Kind), (nameof(form.On), form.On), (nameof(form.FirstOfficerId), form.FirstOfficerId), (nameof(form.SecondOfficerId), form.SecondOfficerId));
        return DoAsync(
            Ref(id), () => new RecordInvestigation(id, form.Kind!.Value, form.On!.Value, form.FirstOfficerId!.Value, form.SecondOfficerId!.Value, form.Note ?? ""),
            "Cases.InvestigationSaid", () => InvestigationAsync(id, form, cancellationToken), cancellationToken);
    }

    [HttpGet("decision")]
    public Task<IActionResult> Decision(Guid id, CancellationToken cancellationToken) => DecisionAsync(id, new DecisionForm { Kind = DecisionKind.Penalty }, cancellationToken);

    [HttpPost("decision")]
    public Task<IActionResult> Decision(Guid id, DecisionForm form, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(form.Kind), form.Kind));
        var involved = Yuan.Read(ModelState, nameof(form.AmountInvolvedFen), form.AmountInvolvedFen, T);
        var fine = Yuan.Read(ModelState, nameof(form.FineFen), form.FineFen, T);
        var confiscated = Yuan.Read(ModelState, nameof(form.ConfiscatedFen), form.ConfiscatedFen, T);
        return DoAsync(
            Ref(id), () => new ProposeDecision(id, form.Kind!.Value, involved, fine, confiscated, form.Reason ?? ""),
            "Cases.Proposed", () => DecisionAsync(id, form, cancellationToken), cancellationToken);
    }

    // What the chosen kind of decision would start, refreshed when another is chosen.
    [HttpGet("decision/effects")]
    public async Task<IActionResult> DecisionEffects(Guid id, DecisionKind kind, CancellationToken cancellationToken) =>
        PartialView("_ActEffects", await Mediator.Send(new PreviewAct(id, CaseAct.RecordDecision, today.Value, kind), cancellationToken));

    [HttpGet("service")]
    public Task<IActionResult> Service(Guid id, CancellationToken cancellationToken) => ServiceAsync(id, new ServiceForm { On = today.Value }, cancellationToken);

    [HttpPost("service")]
    public Task<IActionResult> Service(Guid id, ServiceForm form, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(form.On), form.On), (nameof(form.FirstOfficerId), form.FirstOfficerId), (nameof(form.SecondOfficerId), form.SecondOfficerId));
        return DoAsync(
            Ref(id), () => new RecordService(id, form.On!.Value, form.Method ?? "", form.FirstOfficerId!.Value, form.SecondOfficerId!.Value),
            "Cases.ServiceSaid", () => ServiceAsync(id, form, cancellationToken), cancellationToken);
    }

    [HttpGet("publication")]
    public Task<IActionResult> Publication(Guid id, CancellationToken cancellationToken) => PublicationAsync(id, new PublicationForm { On = today.Value }, cancellationToken);

    [HttpPost("publication")]
    public Task<IActionResult> Publication(Guid id, PublicationForm form, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(form.On), form.On));
        return DoAsync(
            Ref(id), () => new RecordPublication(id, form.On!.Value, form.Address ?? ""), "Cases.PublicationSaid", () => PublicationAsync(id, form, cancellationToken), cancellationToken);
    }

    [HttpGet("closure")]
    public Task<IActionResult> Closure(Guid id, CancellationToken cancellationToken) => ClosureAsync(id, new ClosureForm { GroundAroseOn = today.Value }, cancellationToken);

    [HttpPost("closure")]
    public Task<IActionResult> Closure(Guid id, ClosureForm form, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(form.Ground), form.Ground), (nameof(form.GroundAroseOn), form.GroundAroseOn));
        return DoAsync(
            Ref(id), () => new ProposeClosure(id, form.Ground!.Value, form.GroundAroseOn!.Value, form.LateCause, form.LateCauseNote, form.Reason),
            "Cases.Proposed", () => ClosureAsync(id, form, cancellationToken), cancellationToken);
    }

    private static MatterRef Ref(Guid id) => new(MatterKind.Case, id);

    private Task<IActionResult> InvestigationAsync(Guid id, InvestigationForm form, CancellationToken cancellationToken) =>
        FormAsync(id, "Investigation", form, MatterAct.RecordInvestigation, CaseAct.RecordInvestigation, null, cancellationToken);

    private Task<IActionResult> DecisionAsync(Guid id, DecisionForm form, CancellationToken cancellationToken) =>
        FormAsync(id, "Decision", form, MatterAct.ProposeDecision, CaseAct.RecordDecision, form.Kind, cancellationToken);

    private Task<IActionResult> ServiceAsync(Guid id, ServiceForm form, CancellationToken cancellationToken) =>
        FormAsync(id, "Service", form, MatterAct.RecordService, CaseAct.RecordService, null, cancellationToken);

    private Task<IActionResult> PublicationAsync(Guid id, PublicationForm form, CancellationToken cancellationToken) =>
        FormAsync(id, "Publication", form, MatterAct.RecordPublication, CaseAct.RecordPublication, null, cancellationToken);

    private Task<IActionResult> ClosureAsync(Guid id, ClosureForm form, CancellationToken cancellationToken) =>
        FormAsync(id, "Closure", form, MatterAct.ProposeClosure, CaseAct.CloseCase, null, cancellationToken);

    private Task<IActionResult> FormAsync<TForm>(
        Guid id, string view, TForm form, MatterAct act, CaseAct ofProcedure, DecisionKind? decision, CancellationToken cancellationToken) where TForm : ActForm =>
        FormAsync($"/Features/Cases/{view}.cshtml", form, Ref(id), act, cancellationToken, async page => page with
        {
            Officers = await Mediator.OfficersAsync(T, cancellationToken),
            Effects = await EffectsAsync(id, ofProcedure, decision, cancellationToken),
        });

    private async Task<ActEffects?> EffectsAsync(Guid id, CaseAct act, DecisionKind? decision, CancellationToken cancellationToken)
    {
        try
        {
            return await Mediator.Send(new PreviewAct(id, act, today.Value, decision), cancellationToken);
        }
        catch (RuleBrokenException)
        {
            // The act became unlawful while the form was open: the form says so, and there is no effect to announce.
            return null;
        }
    }
}
