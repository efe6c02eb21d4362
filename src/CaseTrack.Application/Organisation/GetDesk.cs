using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// Who is signed in, for the head of every page.
[Needs(Permission.ReadInbox)]
public sealed record GetDesk : IQuery<Desk>;

// Unread counts to one hundred: more is only "99+".
public sealed record Desk(string Name, string AgencyName, string AgencyNameEn, IReadOnlyList<Role> Roles, int Unread);

internal sealed class GetDeskHandler(ICaseTrackDb db, CallerContext context) : IRequestHandler<GetDesk, Desk>
{
    private const int CountedAtMost = 100;

    public async Task<Desk> Handle(GetDesk request, CancellationToken cancellationToken)
    {
        var caller = context.Caller;
        var agency = await db.Agencies.AsNoTracking().Where(a => a.Id == caller.AgencyId).Select(a => new { a.Name, a.NameEn }).SingleAsync(cancellationToken);
        var unread = await db.Notices.Where(n => n.RecipientId == caller.PersonId && n.ReadAt == null).OrderBy(n => n.Id).Take(CountedAtMost).CountAsync(cancellationToken);
        return new Desk(caller.Name, agency.Name, agency.NameEn, [.. caller.Roles.Order()], unread);
    }
}
