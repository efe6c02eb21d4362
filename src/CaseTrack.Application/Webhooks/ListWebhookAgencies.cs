using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

// The agencies that a webhook can be for: bureaus that work here.
[Needs(Permission.ManageWebhooks)]
public sealed record ListWebhookAgencies : IQuery<IReadOnlyList<WebhookAgency>>;

public sealed record WebhookAgency(Guid Id, string Code, string Name, string NameEn);

internal sealed class ListWebhookAgenciesHandler(ICaseTrackDb db) : IRequestHandler<ListWebhookAgencies, IReadOnlyList<WebhookAgency>>
{
    public async Task<IReadOnlyList<WebhookAgency>> Handle(ListWebhookAgencies request, CancellationToken cancellationToken) =>
        await db.Agencies.AsNoTracking().Where(a => !a.IsExternal && a.ParentId == null).OrderBy(a => a.Code)
            .Select(a => new WebhookAgency(a.Id.Value, a.Code, a.Name, a.NameEn)).ToListAsync(cancellationToken);
}
