using CaseTrack.Domain.Webhooks;

namespace CaseTrack.Application.Webhooks;

// One request to another program: the same event id and body however often it is made.
// Number: which try of this delivery it is, from 1.
public sealed record WebhookCall(Guid DeliveryId, int Number, string Address, Guid EventId, string Type, string Body, IReadOnlyList<string> KeptSecrets);

// Sends it once, with a signature and within its time, and says what came of it. Never called inside a transaction.
public interface IWebhookSender
{
    Task<WebhookAnswer> SendAsync(WebhookCall call, CancellationToken cancellationToken);
}

// Makes a secret: as it is shown, once, and as it is kept.
public interface IWebhookSecrets
{
    (string Shown, string Kept) Make();
}

// Whether the installation may send to such an address at all. What its name stands for is asked again with every connection.
public interface IWebhookAddresses
{
    bool MayBe(Uri address);
}
