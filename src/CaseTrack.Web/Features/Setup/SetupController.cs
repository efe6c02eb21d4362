using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseTrack.Web.Features.Setup;

public sealed class SetupForm
{
    // A built-in region, or one of the office's own.
    public string? RegionCode { get; set; }

    public string? OwnRegionCode { get; set; }

    public string? RegionName { get; set; }

    public string? RegionNameEn { get; set; }

    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? NameEn { get; set; }

    public string? NumberPrefix { get; set; }

    public AdministratorForm SystemAdministrator { get; set; } = new();

    public AdministratorForm SecurityAdministrator { get; set; } = new();

    public AdministratorForm AuditAdministrator { get; set; } = new();
}

public sealed class AdministratorForm
{
    public string? Name { get; set; }

    public string? UserName { get; set; }
}

public sealed record SetupDone(IReadOnlyList<(Role Role, RegisteredPerson Person)> Administrators);

[AllowAnonymous]
[Route("/setup")]
public sealed class SetupController(IMediator mediator, Texts.Texts texts) : FeatureController(mediator, texts)
{
    [HttpGet]
    public Task<IActionResult> Begin(CancellationToken cancellationToken) => FormAsync(new SetupForm(), cancellationToken);

    [HttpPost]
    public Task<IActionResult> SetUp(SetupForm form, CancellationToken cancellationToken) => Act(
        async () =>
        {
            var done = await Mediator.Send(
                new SetUpInstallation(
                    form.OwnRegionCode ?? form.RegionCode ?? "", form.RegionName, form.RegionNameEn, form.Code ?? "", form.Name ?? "", form.NameEn, form.NumberPrefix ?? "",
                    Named(form.SystemAdministrator), Named(form.SecurityAdministrator), Named(form.AuditAdministrator)),
                cancellationToken);
            return View("Done", new SetupDone(
                [(Role.SystemAdministrator, done.SystemAdministrator), (Role.SecurityAdministrator, done.SecurityAdministrator), (Role.AuditAdministrator, done.AuditAdministrator)]));
        },
        () => FormAsync(form, cancellationToken));

    private async Task<IActionResult> FormAsync(SetupForm form, CancellationToken cancellationToken)
    {
        var choices = await Mediator.Send(new GetSetup(), cancellationToken);
        if (choices is null)
        {
            return NotFound();
        }

        ViewData["Regions"] = choices.Regions.Select(r => new SelectListItem($"{r.Code} {(Texts.Texts.Language == Texts.Texts.English ? r.NameEn : r.Name)}", r.Code)).ToList();
        return View("Setup", form);
    }

    private static FirstAdministrator Named(AdministratorForm form) => new(form.Name ?? "", form.UserName ?? "");
}
