using CaseTrack.Application.Machines;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Api.V1;

// Whom the token speaks for: the first thing a new program asks.
[Tags("account")]
public sealed class MeController(ApiServices api) : ApiV1Controller(api)
{
    [HttpGet("api/v1/me", Name = "getMe")]
    [ProducesResponseType<MachineSelf>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Me(CancellationToken cancellationToken) => Read(await Mediator.Send(new GetMachineSelf(), cancellationToken));
}
