using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Shared;

// Who is signed in and what waits for him, in the head of every page.
public sealed class DeskViewComponent(IMediator mediator, CallerContext context) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() =>
        context.Caller.PersonId is null ? Content("") : View(await mediator.Send(new GetDesk(), HttpContext.RequestAborted));
}
