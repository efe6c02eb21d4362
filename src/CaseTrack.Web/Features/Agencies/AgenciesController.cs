using CaseTrack.Application.Organisation;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Agencies;

public sealed class AgencyForm
{
    public string? Name { get; set; }

    public string? NameEn { get; set; }

    public string? Code { get; set; }

    public string? RegionCode { get; set; }

    // A station when a bureau is chosen.
    public Guid? BureauId { get; set; }

    public string? NumberPrefix { get; set; }
}

public sealed record AgencyFormPage(IReadOnlyList<AgencyRow> Bureaus, IReadOnlyList<RegionChoice> Regions);

[Route("/agencies")]
public sealed class AgenciesController(IMediator mediator, Texts.Texts texts) : FeatureController(mediator, texts)
{
    [HttpGet]
    public async Task<IActionResult> Agencies(string? after, CancellationToken cancellationToken) => View(await Mediator.Send(new ListAgencies(after), cancellationToken));

    [HttpGet("new")]
    public Task<IActionResult> New(CancellationToken cancellationToken) => FormAsync(new AgencyForm(), cancellationToken);

    [HttpPost("new")]
    public Task<IActionResult> New(AgencyForm form, CancellationToken cancellationToken) => Act(
        async () =>
        {
            await Mediator.Send(
                new EstablishAgency(form.Code ?? "", form.Name ?? "", form.NameEn, form.NumberPrefix ?? "", form.RegionCode ?? "", form.BureauId), cancellationToken);
            Say(T["People.AgencyEstablished", form.Name]);
            return Redirect("/agencies");
        },
        () => FormAsync(form, cancellationToken));

    private async Task<IActionResult> FormAsync(AgencyForm form, CancellationToken cancellationToken)
    {
        var agencies = await Mediator.Send(new ListAgencies(WithExternal: false), cancellationToken);
        ViewData["Page"] = new AgencyFormPage([.. agencies.Agencies.Where(a => a.BureauName is null)], await Mediator.Send(new ListRegions(), cancellationToken));
        return View("New", form);
    }
}
