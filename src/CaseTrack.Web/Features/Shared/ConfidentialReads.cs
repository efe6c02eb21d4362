using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using MediatR;

namespace CaseTrack.Web.Features.Shared;

public static class ConfidentialReads
{
    // Before the page is read; only an inspector's read can leave a trace, so nobody else waits for it.
    public static async Task LogConfidentialReadAsync(this IMediator mediator, Caller caller, MatterRef matter, CancellationToken cancellationToken)
    {
        if (caller.HoldsAny(Role.Inspector))
        {
            await mediator.Send(new RecordConfidentialRead(matter), cancellationToken);
        }
    }
}
