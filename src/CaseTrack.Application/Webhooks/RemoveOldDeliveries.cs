using CaseTrack.Application.Common;
using MediatR;

namespace CaseTrack.Application.Webhooks;

// The delivery log is kept for 90 days.
[Needs(Permission.RunJobs)]
public sealed record RemoveOldDeliveries : IBatch<OldDeliveriesRemoved>;

public sealed record OldDeliveriesRemoved(int Removed, int Failures) : IBatchResult;

internal sealed class RemoveOldDeliveriesHandler(TimeProvider time, EachOnItsOwn each) : IRequestHandler<RemoveOldDeliveries, OldDeliveriesRemoved>
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    public async Task<OldDeliveriesRemoved> Handle(RemoveOldDeliveries request, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - KeptFor;
        var removed = 0;
        while (await each.SendAsync(new RemoveDeliveriesBefore(before), cancellationToken) is > 0 and var some)
        {
            removed += some;
        }

        return new OldDeliveriesRemoved(removed, 0);
    }
}
