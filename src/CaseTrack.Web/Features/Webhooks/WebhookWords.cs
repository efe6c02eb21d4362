using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Webhooks;

namespace CaseTrack.Web.Features.Webhooks;

// States and answers as a person reads them: a sign beside the word, never colour alone.
internal static class WebhookWords
{
    public static string Sign(WebhookDeliveryState state) => state switch
    {
        WebhookDeliveryState.Waiting => "…",
        WebhookDeliveryState.Delivered => "✓",
        WebhookDeliveryState.Parked => "‼",
        WebhookDeliveryState.Withheld => "◉",
        WebhookDeliveryState.Dropped => "–",
    };

    public static string Answer(this Texts.Texts texts, int? status, WebhookFailure? failure) => (status, failure) switch
    {
        (null, null) => "–",
        ({ } s, null) => texts["Webhooks.Answer.Status", s],
        (null, { } f) => texts.Enum(f),
        ({ } s, { } f) => texts["Webhooks.Answer.StatusAndFailure", s, texts.Enum(f)],
    };

    // When it will be tried next; nothing for what is no longer tried.
    public static DateTimeOffset? NextTry(this DeliveryRow delivery) => delivery.State == WebhookDeliveryState.Waiting ? delivery.NextTryAt : null;
}
