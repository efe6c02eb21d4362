using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseTrack.Web.Features.Cases;

public sealed class CasesController(IMediator mediator, Texts.Texts texts, CallerContext caller) : FeatureController(mediator, texts)
{
    [HttpGet("/cases")]
    public async Task<IActionResult> List([FromQuery] ListCases query, CancellationToken cancellationToken)
    {
        if (!caller.Caller.May(Permission.ReadCases))
        {
            return NotFound();
        }

        var places = await Mediator.PlacesAsync(cancellationToken);
        return await Act(
            async () => View(new CaseListPage(query, await Mediator.Send(query, cancellationToken), places)),
            () => Task.FromResult<IActionResult>(View(new CaseListPage(query, new Page<CaseRow>([], null, null, 0, false), places))));
    }

    [HttpGet("/cases/{id:guid}")]
    public async Task<IActionResult> Case(Guid id, CancellationToken cancellationToken)
    {
        await Mediator.LogConfidentialReadAsync(caller.Caller, new MatterRef(MatterKind.Case, id), cancellationToken);
        return View(await Mediator.Send(new GetCase(id), cancellationToken));
    }
}

public sealed record CaseListPage(ListCases Query, Page<CaseRow> Page, IReadOnlyList<SelectListItem> Places);
