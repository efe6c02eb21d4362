using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// Whoever was registered last comes first. Search: a part of the name, or a whole user name. Waiting: only those for whom
// a role was asked that nobody has granted yet.
[Needs(Permission.ReadPeople)]
public sealed record ListPeople(string? Search, Guid? After, bool Waiting = false) : IQuery<PeoplePage>;

public sealed record PeoplePage(IReadOnlyList<PersonRow> People, Guid? Next, int Waiting);

public sealed record PersonRow(
    Guid Id, string Name, string UserName, string AgencyName, string AgencyNameEn, IReadOnlyList<Role> Roles, IReadOnlyList<Role> AskedRoles, bool IsActive);

internal sealed class ListPeopleHandler(ICaseTrackDb db, IAccounts accounts) : IRequestHandler<ListPeople, PeoplePage>
{
    private const int PageSize = 50;

    public async Task<PeoplePage> Handle(ListPeople request, CancellationToken cancellationToken)
    {
        var people = db.People.AsNoTracking();
        if (request.Search.Clean() is { } search)
        {
            var named = await accounts.FindAsync(search, cancellationToken);
            people = people.Where(p => p.Name.Contains(search) || p.Id == named);
        }

        if (request.Waiting)
        {
            people = people.Where(p => p.RoleRequests.Any());
        }

        if (request.After is { } after)
        {
            var last = new PersonId(after);
            people = people.Where(p => p.Id.CompareTo(last) < 0);
        }

        var rows = await (
            from person in people.OrderByDescending(p => p.Id).Take(PageSize + 1)
            join agency in db.Agencies on person.AgencyId equals agency.Id
            orderby person.Id descending
            select new { person.Id, person.Name, AgencyName = agency.Name, agency.NameEn, Roles = person.Roles.Select(r => r.Role).ToList(), Asked = person.RoleRequests.Select(r => r.Role).ToList(), person.IsActive })
            .ToListAsync(cancellationToken);
        var page = rows.Take(PageSize).ToList();
        var names = await accounts.UserNamesAsync([.. page.Select(p => p.Id)], cancellationToken);
        return new PeoplePage(
            [.. page.Select(p => new PersonRow(p.Id.Value, p.Name, names.GetValueOrDefault(p.Id, ""), p.AgencyName, p.NameEn, [.. p.Roles.Order()], [.. p.Asked.Order()], p.IsActive))],
            rows.Count > PageSize ? page[^1].Id.Value : null,
            await db.People.CountAsync(p => p.RoleRequests.Any(), cancellationToken));
    }
}
