using CaseTrack.Application.Cases;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Supervision;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Api.V1.Contract;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Api.V1;

// What is there to be done and to be known, and who may be named.
[Tags("work")]
public sealed class WorkController(ApiServices api) : ApiV1Controller(api)
{
    [HttpGet("api/v1/my-work", Name = "getMyWork")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<MyWork>(StatusCodes.Status200OK)]
    public async Task<IActionResult> MyWork(CancellationToken cancellationToken) => Read(await Mediator.Send(new GetMyWork(), cancellationToken));

    [HttpGet("api/v1/inbox", Name = "listInbox")]
    [NeedsScope(MachineScope.ReadInbox)]
    [ProducesResponseType<Listed<InboxLine>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Inbox(string? cursor, int? pageSize, CancellationToken cancellationToken, bool unreadOnly = false)
    {
        MustBeCursor(cursor);
        return ReadPage(await Mediator.Send(new ListInbox(unreadOnly, cursor) { PageSize = pageSize }, cancellationToken), line => line);
    }

    [HttpPut("api/v1/inbox/{id:guid}/read", Name = "markRead")]
    [NeedsScope(MachineScope.MarkInbox)]
    [ProducesResponseType<MarkedRead>(StatusCodes.Status200OK)]
    public Task<IActionResult> MarkRead(Guid id) =>
        OnceAsync(new MarkRead(id), _ => Task.FromResult<(object, string?)>((new MarkedRead(1), null)));

    [HttpPost("api/v1/inbox/read", Name = "markAllRead")]
    [NeedsScope(MachineScope.MarkInbox)]
    [ProducesResponseType<MarkedRead>(StatusCodes.Status200OK)]
    public Task<IActionResult> MarkAllRead(ReadUntilBody body) =>
        OnceAsync(new MarkAllRead(body.Until!.Value.ToUniversalTime()), count => Task.FromResult<(object, string?)>((new MarkedRead(count), null)));

    [HttpGet("api/v1/officers", Name = "listOfficers")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<IReadOnlyList<OfficerChoice>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Officers(CancellationToken cancellationToken) => Read(await Mediator.Send(new ListOfficers(), cancellationToken));

    [HttpGet("api/v1/places", Name = "listPlaces")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<IReadOnlyList<NamedPlace>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Places(CancellationToken cancellationToken) => Read(await Mediator.Send(new ListPlaces(), cancellationToken));
}
