using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Cases;

// Who may be named on an act: the active people of the own agency who hold a business role, with their certificates.
[Needs(Permission.ReadClues)]
public sealed record ListOfficers : IQuery<IReadOnlyList<OfficerChoice>>;

public sealed record OfficerChoice(Guid Id, string Name, string? CertificateNumber, bool IsCertified);

internal sealed class ListOfficersHandler(ICaseTrackDb db, LegalToday today) : IRequestHandler<ListOfficers, IReadOnlyList<OfficerChoice>>
{
    public async Task<IReadOnlyList<OfficerChoice>> Handle(ListOfficers request, CancellationToken cancellationToken)
    {
        var (agency, day) = (db.Caller.RequireAgency(), today.Value);
        return await db.People.AsNoTracking()
            .Where(p => p.AgencyId == agency && p.IsActive && p.Roles.Any(r => r.Role == Role.Officer || r.Role == Role.TeamLead))
            .OrderBy(p => p.Name)
            .Select(p => new OfficerChoice(
                p.Id.Value, p.Name, p.CertificateNumber, p.CertificateNumber != null && (p.CertificateValidUntil == null || p.CertificateValidUntil >= day)))
            .ToListAsync(cancellationToken);
    }
}
