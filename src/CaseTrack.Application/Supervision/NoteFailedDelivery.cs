using CaseTrack.Application.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Supervision;

[Needs(Permission.RunJobs)]
internal sealed record NoteFailedDelivery(Guid Message) : ICommand<int>;

internal sealed class NoteFailedDeliveryHandler(ICaseTrackDb db) : IRequestHandler<NoteFailedDelivery, int>
{
    public Task<int> Handle(NoteFailedDelivery request, CancellationToken cancellationToken) =>
        db.Outbox.Where(m => m.Id == request.Message).ExecuteUpdateAsync(s => s.SetProperty(m => m.Attempts, m => m.Attempts + 1), cancellationToken);
}
