using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Supervision;

// Keeps that every clock due by that day was looked at.
[Needs(Permission.RunJobs)]
internal sealed record RecordSweep(DateOnly Day) : ICommand<Unit>;

internal sealed class RecordSweepHandler(ICaseTrackDb db, CallerContext context, Present present) : IRequestHandler<RecordSweep, Unit>
{
    public async Task<Unit> Handle(RecordSweep request, CancellationToken cancellationToken)
    {
        // Before the installation is set up there is nothing to sweep, and no row to keep it on.
        if (await db.Installations.SingleOrDefaultAsync(cancellationToken) is { } installation)
        {
            installation.Sweep(request.Day, byHand: context.Caller.Kind != CallerKind.Job, present.Moment());
        }

        return Unit.Value;
    }
}
