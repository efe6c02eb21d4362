using CaseTrack.Application.Common;
using MediatR;

namespace CaseTrack.Application.Webhooks;

// What happens meanwhile waits, and is sent when the webhook is resumed.
[Needs(Permission.ManageWebhooks)]
public sealed record PauseWebhook(Guid Id) : ICommand<Unit>;

internal sealed class PauseWebhookHandler(ICaseTrackDb db, Present present) : IRequestHandler<PauseWebhook, Unit>
{
    public async Task<Unit> Handle(PauseWebhook request, CancellationToken cancellationToken)
    {
        (await db.Webhooks.GetAsync(request.Id, cancellationToken)).Pause(present.Moment());
        return Unit.Value;
    }
}
