using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Supervision;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Supervision;

[Needs(Permission.ReadInbox)]
public sealed record MarkRead(Guid NoticeId) : ICommand<Unit>;

internal sealed class MarkReadHandler(ICaseTrackDb db, CallerContext context, TimeProvider time) : IRequestHandler<MarkRead, Unit>
{
    public async Task<Unit> Handle(MarkRead request, CancellationToken cancellationToken)
    {
        var notice = await db.Notices.FirstOrDefaultAsync(n => n.Id == new NoticeId(request.NoticeId) && n.RecipientId == context.Caller.PersonId, cancellationToken)
            ?? throw new NotFoundException(nameof(Notice));
        notice.Read(time.GetUtcNow());
        return Unit.Value;
    }
}
