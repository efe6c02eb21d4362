using System.Diagnostics;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using MediatR;

namespace CaseTrack.Application.Webhooks;

// The turn of one webhook: claim, send, record, and so on until nothing is due, something fails or the turn is over. The
// request is made between two transactions and never inside one; whoever dies after it leaves the event to be sent again.
[Needs(Permission.RunJobs)]
internal sealed record SendToWebhook(WebhookId Id) : IBatch<WebhooksSent>;

internal sealed class SendToWebhookHandler(IWebhookSender sender, EachOnItsOwn each) : IRequestHandler<SendToWebhook, WebhooksSent>
{
    // A receiver that is slow and well holds up the next round of everybody by no more than this.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(20);

    public async Task<WebhooksSent> Handle(SendToWebhook request, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var sent = new WebhooksSent(0, 0, 0);
        while (sent.Refused == 0 && Stopwatch.GetElapsedTime(started) < Turn
            && await each.SendAsync(new ClaimDelivery(request.Id), cancellationToken) is { } call)
        {
            var answer = await sender.SendAsync(call, cancellationToken);
            await each.SendAsync(new RecordAttempt(call.DeliveryId, call.Number, answer), cancellationToken);
            sent = answer.IsDelivered ? sent with { Delivered = sent.Delivered + 1 } : sent with { Refused = sent.Refused + 1 };
        }

        return sent;
    }
}
