using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;
using CaseTrack.Web.Features.OnTime;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Indicators;

[Route("indicators")]
public sealed class IndicatorsController(IMediator mediator, Texts.Texts texts, LegalToday today) : FeatureController(mediator, texts)
{
    [HttpGet("")]
    public async Task<IActionResult> Show(FigureForm form)
    {
        var filter = form.ToFilter(today.Value) with { AgencyId = null };
        var choices = await Mediator.Send(new ListFigureChoices());
        return await Act(
            async () => View(nameof(Show), new IndicatorsPage(filter, choices, await Mediator.Send(new GetIndicators(filter.From, filter.To, filter.RegionCode)))),
            () => Task.FromResult<IActionResult>(View(nameof(Show), new IndicatorsPage(filter, choices, null))));
    }
}
