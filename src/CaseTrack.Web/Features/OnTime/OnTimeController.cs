using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;
using CaseTrack.Domain.Cases;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.OnTime;

[Route("on-time")]
public sealed class OnTimeController(IMediator mediator, Texts.Texts texts, LegalToday today) : FeatureController(mediator, texts)
{
    [HttpGet("")]
    public async Task<IActionResult> Show(FigureForm form)
    {
        var filter = form.ToFilter(today.Value);
        var choices = await Mediator.Send(new ListFigureChoices());
        return await Act(
            async () => View(nameof(Show), new OnTimePage(filter, choices, await Mediator.Send(new GetOnTimeFigures(filter)), today.Value)),
            () => Task.FromResult<IActionResult>(View(nameof(Show), new OnTimePage(filter, choices, null, today.Value))));
    }

    [HttpGet("cases")]
    public async Task<IActionResult> Cases(FigureForm form, Figure figure, DeclineReason? reason, DateOnly? afterOn, Guid? afterId)
    {
        var filter = form.ToFilter(today.Value);
        var after = afterOn is { } on && afterId is { } id ? new FigureKey(on, id) : null;
        return await Act(
            async () => View(nameof(Cases), new FigureCasesPage(figure, reason, filter, await Mediator.Send(new ListFigureRows(figure, filter, reason, after)))),
            () => Task.FromResult<IActionResult>(NotFound()));
    }
}
