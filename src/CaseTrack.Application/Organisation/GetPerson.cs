using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

[Needs(Permission.ReadPeople)]
public sealed record GetPerson(Guid Id) : IQuery<PersonDetails>;

public sealed record PersonDetails(
    Guid Id, string Name, string UserName, string AgencyName, string AgencyNameEn, string? StationName, string? StationNameEn,
    string? CertificateNumber, DateOnly? CertificateValidUntil, IReadOnlyList<Role> Roles, IReadOnlyList<AskedRole> AskedRoles, bool IsActive, bool IsCaller);

// By: who asked; null for the server's own operator.
public sealed record AskedRole(Role Role, string? By, DateTimeOffset At);

internal sealed class GetPersonHandler(ICaseTrackDb db, CallerContext context, IAccounts accounts) : IRequestHandler<GetPerson, PersonDetails>
{
    public async Task<PersonDetails> Handle(GetPerson request, CancellationToken cancellationToken)
    {
        var id = new PersonId(request.Id);
        var found = await db.People.AsNoTracking().Where(p => p.Id == id)
            .Select(p => new
            {
                p.Name,
                Agency = db.Agencies.Where(a => a.Id == p.AgencyId).Select(a => new { a.Name, a.NameEn }).Single(),
                Station = db.Agencies.Where(a => a.Id == p.StationId).Select(a => new { a.Name, a.NameEn }).SingleOrDefault(),
                p.CertificateNumber,
                p.CertificateValidUntil,
                Roles = p.Roles.Select(r => r.Role).ToList(),
                Asked = p.RoleRequests.Select(r => new { r.Role, By = db.People.Where(a => a.Id == r.AskedBy).Select(a => a.Name).FirstOrDefault(), r.AskedAt }).ToList(),
                p.IsActive,
            })
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException(nameof(Person));
        var names = await accounts.UserNamesAsync([id], cancellationToken);
        return new PersonDetails(
            request.Id, found.Name, names.GetValueOrDefault(id, ""), found.Agency.Name, found.Agency.NameEn, found.Station?.Name, found.Station?.NameEn,
            found.CertificateNumber, found.CertificateValidUntil, [.. found.Roles.Order()],
            [.. found.Asked.OrderBy(r => r.Role).Select(r => new AskedRole(r.Role, r.By, r.AskedAt))], found.IsActive, context.Caller.PersonId == id);
    }
}
