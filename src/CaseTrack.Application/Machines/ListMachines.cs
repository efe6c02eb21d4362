using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Machines;

public enum MachineState
{
    Waiting,
    InUse,
    Expired,
    Revoked,
}

// Whoever was registered last comes first.
[Needs(Permission.ManageMachines)]
public sealed record ListMachines(Guid? After = null) : IQuery<MachinesPage>;

public sealed record MachinesPage(IReadOnlyList<MachineRow> Machines, Guid? Next);

public sealed record MachineRow(
    Guid Id, string Name, MachineState State, string AgencyName, string AgencyNameEn, string? PersonName, IReadOnlyList<MachineScope> Scopes,
    DateOnly ValidUntil, DateTimeOffset? ConfirmedAt, DateOnly? LastUsedOn);

internal sealed class ListMachinesHandler(ICaseTrackDb db, LegalToday today) : IRequestHandler<ListMachines, MachinesPage>
{
    private const int PageSize = 50;

    public async Task<MachinesPage> Handle(ListMachines request, CancellationToken cancellationToken)
    {
        var machines = db.MachineAccounts.AsNoTracking();
        if (request.After is { } after)
        {
            var last = new MachineAccountId(after);
            machines = machines.Where(m => m.Id.CompareTo(last) < 0);
        }

        var rows = await machines.OrderByDescending(m => m.Id).Take(PageSize + 1).RowsAsync(db, today.Value, cancellationToken);
        return rows.Count > PageSize ? new MachinesPage([.. rows.Take(PageSize)], rows[PageSize - 1].Id) : new MachinesPage(rows, null);
    }
}

internal static class MachineRows
{
    public static async Task<List<MachineRow>> RowsAsync(this IQueryable<MachineAccount> machines, ICaseTrackDb db, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await machines.Select(m => new
        {
            m.Id,
            m.Name,
            Agency = db.Agencies.Where(a => a.Id == m.AgencyId).Select(a => new { a.Name, a.NameEn }).Single(),
            Person = db.People.Where(p => p.Id == m.PersonId).Select(p => p.Name).SingleOrDefault(),
            m.Scopes,
            m.ValidUntil,
            m.ConfirmedAt,
            m.RevokedAt,
            m.LastUsedOn,
        }).ToListAsync(cancellationToken);
        return [.. found.Select(m => new MachineRow(
            m.Id.Value, m.Name, StateOf(m.ConfirmedAt, m.RevokedAt, m.ValidUntil), m.Agency.Name, m.Agency.NameEn, m.Person,
            [.. MachineScopes.Split(m.Scopes).Order()], m.ValidUntil, m.ConfirmedAt, m.LastUsedOn))];

        MachineState StateOf(DateTimeOffset? confirmed, DateTimeOffset? revoked, DateOnly until) => (confirmed, revoked) switch
        {
            (_, not null) => MachineState.Revoked,
            _ when today > until => MachineState.Expired,
            (null, _) => MachineState.Waiting,
            _ => MachineState.InUse,
        };
    }
}
