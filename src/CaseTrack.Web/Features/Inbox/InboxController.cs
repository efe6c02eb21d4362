using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Application.Supervision;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Inbox;

public sealed record InboxPage(bool UnreadOnly, Page<InboxLine> Page)
{
    // The newest line shown on the first page; what comes later is not read by reading this page.
    public string Until => Page.Rows.Count == 0 ? "" : Page.Rows[0].CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture);
}

[Route("/inbox")]
public sealed class InboxController(IMediator mediator, Texts.Texts texts) : FeatureController(mediator, texts)
{
    [HttpGet]
    public async Task<IActionResult> Inbox(bool unread, string? cursor, CancellationToken cancellationToken) =>
        View(new InboxPage(unread, await Mediator.Send(new ListInbox(unread, cursor), cancellationToken)));

    [HttpPost("{id:guid}/read")]
    public async Task<IActionResult> Read(Guid id, bool unread, string? cursor, CancellationToken cancellationToken)
    {
        await Mediator.Send(new MarkRead(id), cancellationToken);
        Say(T["Inbox.ReadDone"]);
        return Back(unread, cursor);
    }

    [HttpPost("read-all")]
    public async Task<IActionResult> ReadAll(long until, bool unread, CancellationToken cancellationToken)
    {
        if (until < 0 || until > DateTimeOffset.MaxValue.UtcTicks)
        {
            return BadRequest();
        }

        await Mediator.Send(new MarkAllRead(new DateTimeOffset(until, TimeSpan.Zero)), cancellationToken);
        Say(T["Inbox.AllReadDone"]);
        return Back(unread, null);
    }

    private RedirectToActionResult Back(bool unread, string? cursor) => RedirectToAction(nameof(Inbox), new { unread = unread ? "true" : null, cursor });
}
