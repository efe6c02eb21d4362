using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Deadlines;
using CaseTrack.Web.Features.Shared;
using CaseTrack.Web.Texts;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseTrack.Web.Features.WhatIf;

// What would the date be? Asks only: the whole question stands in the address and can be shared.
[Route("/what-if")]
public sealed class WhatIfController(IMediator mediator, Texts.Texts texts) : FeatureController(mediator, texts)
{
    [HttpGet]
    public async Task<IActionResult> Index(WhatIfForm form)
    {
        form.Rules = await RulesAsync(form.RuleId);
        if (!form.IsAsked)
        {
            return View(form);
        }

        return await Act(
            async () =>
            {
                form.Answer = await Mediator.Send(form.ToQuestion());
                return Shown(form);
            },
            () => Task.FromResult<IActionResult>(Shown(form)));
    }

    // The panel of a case page asks for the answer alone.
    private IActionResult Shown(WhatIfForm form)
    {
        if (!Request.Headers.ContainsKey("HX-Request"))
        {
            return View(nameof(Index), form);
        }

        // An answer with its errors is still an answer: htmx shows only what succeeded.
        Response.StatusCode = StatusCodes.Status200OK;
        return PartialView("_Answer", form);
    }

    private async Task<List<SelectListItem>> RulesAsync(string? chosen)
    {
        var rules = await Mediator.Send(new ListRules());
        return
        [
            .. rules.Select(r => new SelectListItem(
                $"{r.CaseKind} · {r.Step} · {ExplanationText.Amount(r.Amount, r.Unit)} ({r.Id})", r.Id, r.Id == chosen)),
        ];
    }
}

// One assumed exclusion and one assumed extension, on a rule from a start day, or on top of what a clock already had.
public sealed record WhatIfForm
{
    public string? RuleId { get; init; }

    public DateOnly? StartDate { get; init; }

    public DateOnly? ExcludedFrom { get; init; }

    public DateOnly? ExcludedTo { get; init; }

    public string? Ground { get; init; }

    public DateOnly? ExtendedOn { get; init; }

    public int? Amount { get; init; }

    public TimeUnit? Unit { get; init; }

    public MatterKind? MatterKind { get; init; }

    public Guid? MatterId { get; init; }

    public Guid? ClockId { get; init; }

    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public IReadOnlyList<SelectListItem> Rules { get; set; } = [];

    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public DatePreview? Answer { get; set; }

    public bool IsAsked => ClockId is not null || RuleId is not null || StartDate is not null;

    public static IReadOnlyList<SelectListItem> Units(Texts.Texts texts) =>
        [.. new[] { TimeUnit.CalendarDay, TimeUnit.WorkingDay, TimeUnit.Month }.Select(u => new SelectListItem(texts[$"Deadlines.Unit.{u}"], u.ToString()))];

    public Application.Clocks.WhatIf ToQuestion() => new(
        RuleId, StartDate,
        ExcludedFrom is { } from ? [new Exclusion(from, ExcludedTo, Ground ?? "")] : [],
        ExtendedOn is { } on ? [new Extension(on, Amount ?? 0, Unit ?? TimeUnit.CalendarDay)] : [])
    {
        Matter = MatterKind is { } kind && MatterId is { } id ? new MatterRef(kind, id) : null,
        ClockId = ClockId,
    };
}
