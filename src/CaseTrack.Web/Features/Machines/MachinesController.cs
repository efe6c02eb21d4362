using CaseTrack.Application.Machines;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Machines;

public sealed class MachineForm
{
    public string? Name { get; set; }

    public string? UserName { get; set; }

    public string? AgencyCode { get; set; }

    public List<MachineScope> Scopes { get; set; } = [];

    public DateOnly? ValidUntil { get; set; }
}

// The security administrator says which programs may speak for whom, and ends it; the token he never sees.
[Route("/machines")]
public sealed class MachinesController(IMediator mediator, Texts.Texts texts) : FeatureController(mediator, texts)
{
    [HttpGet]
    public async Task<IActionResult> Machines(Guid? after, CancellationToken cancellationToken) => View("Machines", await Mediator.Send(new ListMachines(after), cancellationToken));

    [HttpGet("new")]
    [ConfirmedRecently]
    public async Task<IActionResult> New(CancellationToken cancellationToken)
    {
        // Whoever may not see the list has no form either.
        await Mediator.Send(new ListMachines(), cancellationToken);
        return View("New", new MachineForm());
    }

    [HttpPost("new")]
    [ConfirmedRecently]
    public Task<IActionResult> New(MachineForm form, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(form.ValidUntil), form.ValidUntil));
        return Act(
            async () =>
            {
                await Mediator.Send(new RegisterMachine(form.Name ?? "", form.UserName, form.AgencyCode, form.Scopes, form.ValidUntil!.Value), cancellationToken);
                Say(T["Machines.Registered", form.Name]);
                return Redirect("/machines");
            },
            async () =>
            {
                await Mediator.Send(new ListMachines(), cancellationToken);
                return View("New", form);
            });
    }

    [HttpPost("{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id, CancellationToken cancellationToken)
    {
        await Mediator.Send(new RevokeMachine(id), cancellationToken);
        Say(T["Machines.RevokedSaid"]);
        return Redirect("/machines");
    }
}
