using CaseTrack.Application.Machines;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Machines;

// The programs that speak for whoever is signed in, or ask to: his yes makes the token, and only he is shown it.
[Route("/account/machines")]
public sealed class OwnMachinesController(IMediator mediator, Texts.Texts texts) : FeatureController(mediator, texts)
{
    [HttpGet]
    public Task<IActionResult> Own(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    [HttpPost("{id:guid}/confirm")]
    [ConfirmedRecently]
    public Task<IActionResult> Confirm(Guid id, CancellationToken cancellationToken) => Act(
        async () => View("/Features/Machines/Token.cshtml", await Mediator.Send(new ConfirmMachine(id), cancellationToken)),
        () => ShowAsync(cancellationToken));

    [HttpPost("{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, CancellationToken cancellationToken)
    {
        await Mediator.Send(new EndMachine(id), cancellationToken);
        Say(T["Machines.EndedSaid"]);
        return Redirect("/account/machines");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken) =>
        View("/Features/Machines/Own.cshtml", await Mediator.Send(new ListOwnMachines(), cancellationToken));
}
