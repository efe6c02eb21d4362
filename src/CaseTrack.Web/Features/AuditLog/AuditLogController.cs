using System.Globalization;
using CaseTrack.Application.Organisation;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.AuditLog;

// The filter is the address: it can be kept and sent.
public sealed class AuditFilter
{
    public string? Act { get; set; }

    public string? Actor { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public string? After { get; set; }
}

public sealed record AuditLogPage(AuditFilter Filter, AuditPage Page, string? Next);

[Route("/audit")]
public sealed class AuditLogController(IMediator mediator, Texts.Texts texts) : FeatureController(mediator, texts)
{
    [HttpGet]
    public Task<IActionResult> AuditLog(AuditFilter filter, CancellationToken cancellationToken) => Act(
        async () =>
        {
            var page = await Mediator.Send(new ListAuditEntries(filter.Act, filter.Actor, filter.From, filter.To, Parse(filter.After)), cancellationToken);
            return View(new AuditLogPage(filter, page, page.Next is { } key ? Format(key) : null));
        },
        () => Task.FromResult<IActionResult>(View(new AuditLogPage(filter, new AuditPage([], null), null))));

    private static string Format(AuditKey key) =>
        string.Create(CultureInfo.InvariantCulture, $"{key.EnteredAt.UtcTicks}.{key.ChainId:N}.{key.Sequence}");

    private static AuditKey? Parse(string? after) =>
        after?.Split('.') is [var ticks, var chain, var sequence]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(chain, "N", out var id) && int.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new AuditKey(new DateTimeOffset(at, TimeSpan.Zero), id, number)
            : null;
}
