using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Supervision;
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

    private sealed record Row(string Name, string NameEn, int Unread);

    private static readonly CompiledQuery<Func<DbContext, AgencyId?, PersonId?, CancellationToken, Task<Row>>> Look = new(() => EF.CompileAsyncQuery((DbContext db, AgencyId? agency, PersonId? person, CancellationToken _) =>
        db.Set<Agency>().Where(a => a.Id == agency).Select(a => new Row(
            a.Name, a.NameEn, db.Set<Notice>().Where(n => n.RecipientId == person && n.ReadAt == null).OrderBy(n => n.Id).Take(CountedAtMost).Count())).Single()));

    public async Task<Desk> Handle(GetDesk request, CancellationToken cancellationToken)
    {
        var caller = context.Caller;
        var row = await Look.On(db.Context())(db.Context(), caller.AgencyId, caller.PersonId, cancellationToken);
        return new Desk(caller.Name, row.Name, row.NameEn, [.. caller.Roles.Order()], row.Unread);
    }
}
