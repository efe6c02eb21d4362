using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Webhooks;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Webhooks;

[Needs(Permission.ManageWebhooks)]
public sealed record CreateWebhook(string Name, Guid AgencyId, string Address, IReadOnlyList<string> Events) : ICommand<WebhookWithSecret>;

// The secret is shown once.
public sealed record WebhookWithSecret(Guid Id, string Name, string Secret);

internal sealed class CreateWebhookValidator : AbstractValidator<CreateWebhook>
{
    public CreateWebhookValidator()
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(Webhook.NameMaxLength);
        RuleFor(c => c.AgencyId).NotEmpty();
        RuleFor(c => c.Address).NotEmpty().MaximumLength(Webhook.AddressMaxLength).Must(IsWebAddress).WithErrorCode("webhook_address_invalid");
        RuleFor(c => c.Events).NotEmpty().Must(e => e.All(WebhookEvents.All.Contains)).WithErrorCode("webhook_event_unknown");
    }

    // A name and password in an address end up in logs, and what follows a # is never sent.
    private static bool IsWebAddress(string address) =>
        Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Length > 0 && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0 && uri.AbsoluteUri.Length <= Webhook.AddressMaxLength;
}

internal sealed class CreateWebhookHandler(ICaseTrackDb db, Present present, IdGenerator ids, IWebhookSecrets secrets, IWebhookAddresses addresses)
    : IRequestHandler<CreateWebhook, WebhookWithSecret>
{
    public async Task<WebhookWithSecret> Handle(CreateWebhook request, CancellationToken cancellationToken)
    {
        var agency = await db.Agencies.FirstOrDefaultAsync(a => a.Id == new AgencyId(request.AgencyId), cancellationToken)
            ?? throw new NotFoundException(nameof(Agency));
        var address = new Uri(request.Address.Trim());
        if (!addresses.MayBe(address))
        {
            throw new RuleBrokenException(Refusals.WebhookAddressForbidden, ("address", address.GetLeftPart(UriPartial.Authority)));
        }

        var moment = present.Moment();
        var webhook = Webhook.Create(ids.New<WebhookId>(), agency, request.Name.Trim(), address.AbsoluteUri, [.. request.Events], moment);
        var (shown, kept) = secrets.Make();
        db.Webhooks.Add(webhook);
        db.WebhookSecrets.Add(new WebhookSecret { WebhookId = webhook.Id, Number = 1, Kept = kept, MadeAt = moment.At });
        db.WebhookHealth.Add(WebhookHealth.Of(webhook.Id, moment.At));
        return new WebhookWithSecret(webhook.Id.Value, webhook.Name, shown);
    }
}
