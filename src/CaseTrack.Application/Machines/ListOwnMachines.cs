using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using MediatR;

namespace CaseTrack.Application.Machines;

// The accounts that speak for the caller, or wait for his yes; to a leader also those of the agency.
[Needs(Permission.ChangeOwnAccount)]
public sealed record ListOwnMachines : IQuery<IReadOnlyList<MachineRow>>;

internal sealed class ListOwnMachinesHandler(ICaseTrackDb db, CallerContext context, LegalToday today) : IRequestHandler<ListOwnMachines, IReadOnlyList<MachineRow>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<MachineRow>> Handle(ListOwnMachines request, CancellationToken cancellationToken)
    {
        var caller = context.Caller;
        var me = caller.RequirePerson();
        var leads = caller.HoldsAny(Role.BureauLeader, Role.ChiefLeader);
        return await db.MachineAccounts
            .Where(m => m.PersonId == me || (leads && m.PersonId == null && m.AgencyId == caller.AgencyId))
            .OrderByDescending(m => m.Id).Take(Most).RowsAsync(db, today.Value, cancellationToken);
    }
}
