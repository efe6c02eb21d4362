using CaseTrack.Application.Common;
using CaseTrack.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Home;

public sealed class HomeController(CallerContext context) : Controller
{
    [HttpGet("/")]
    public IActionResult Start() => Redirect(Navigation.FirstPageOf(context.Caller));
}
