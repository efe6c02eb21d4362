using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Supervision;

// Everything told up to that instant: what arrived after the page was shown has not been read.
[Needs(Permission.ReadInbox)]
public sealed record MarkAllRead(DateTimeOffset Until) : ICommand<int>;

internal sealed class MarkAllReadHandler(ICaseTrackDb db, CallerContext context, TimeProvider time) : IRequestHandler<MarkAllRead, int>
{
    public Task<int> Handle(MarkAllRead request, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = time.GetUtcNow();
        return db.Notices
            .Where(n => n.RecipientId == context.Caller.PersonId && n.ReadAt == null && n.CreatedAt <= request.Until)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, now), cancellationToken);
    }
}
