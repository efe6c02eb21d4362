using System.Linq.Expressions;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Supervision;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Supervision;

// What the caller was told, newest first. Nobody reads another's inbox, not even who may read everything else.
[Needs(Permission.ReadInbox)]
public sealed record ListInbox(bool UnreadOnly, string? Cursor) : IQuery<Page<InboxLine>>
{
    public int? PageSize { get; init; }
}

internal sealed class ListInboxValidator : AbstractValidator<ListInbox>
{
    public ListInboxValidator() => RuleFor(q => q.PageSize).InclusiveBetween(1, KeyPaging.MaxSize);
}

public sealed record InboxLine(
    Guid Id, NoticeKind Kind, Guid? ClueId, Guid? CaseId, string Subject, string? RuleId, Rung? Rung, DateOnly? DueOn, string? Detail,
    DateTimeOffset CreatedAt, bool IsRead);

internal sealed class ListInboxHandler(ICaseTrackDb db, CallerContext context) : IRequestHandler<ListInbox, Page<InboxLine>>
{
    private static readonly Expression<Func<Notice, InboxLine>> Line = n => new InboxLine(
        n.Id.Value, n.Kind, n.ClueId == null ? null : n.ClueId.Value.Value, n.CaseId == null ? null : n.CaseId.Value.Value,
        n.Subject, n.RuleId, n.Rung, n.DueOn, n.Detail, n.CreatedAt, n.ReadAt != null);

    public Task<Page<InboxLine>> Handle(ListInbox request, CancellationToken cancellationToken)
    {
        var notices = db.Notices.AsNoTracking().Where(n => n.RecipientId == context.Caller.PersonId && (!request.UnreadOnly || n.ReadAt == null));
        var order = new Stretch<Notice, InboxLine, DateTimeOffset, NoticeId>(
            notices, n => n.CreatedAt, n => n.Id, descending: true, PageKeys.Instant, NoticeId.From, l => (PageKeys.Of(l.CreatedAt), l.Id));
        return notices.OrderByDescending(n => n.CreatedAt).PageOfAsync([order], request.Cursor, Line, cancellationToken, request.PageSize);
    }
}
