using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.MyWork;

// The desk: what waits for a signature, then what is due, soonest first, each with its next lawful act.
[Route("/my-work")]
public sealed class MyWorkController(IMediator mediator, Texts.Texts texts, CallerContext caller) : FeatureController(mediator, texts)
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) =>
        View(new MyWorkPage(await Mediator.Send(new GetMyWork(), cancellationToken), caller.Caller));
}

public sealed record MyWorkPage(Application.Cases.MyWork Work, Caller Caller)
{
    public bool Signs => Caller.May(Permission.ApproveActs);

    public bool Registers => Caller.May(Permission.RegisterClue);
}

// One list of the desk; the caption names it.
public sealed record WorkTable(string Caption, IReadOnlyList<WorkItem> Items);
