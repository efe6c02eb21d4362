using CaseTrack.Application.Common;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Webhooks;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseTrack.Web.Features.Webhooks;

public sealed class WebhookForm
{
    public string? Name { get; set; }

    public Guid? AgencyId { get; set; }

    public string? Address { get; set; }

    public List<string> Events { get; set; } = [];
}

public sealed record WebhookPage(WebhookDetails Webhook, Page<DeliveryRow> Log)
{
    public bool IsActive => Webhook.State == WebhookState.Active;

    public bool IsRemoved => Webhook.State == WebhookState.Removed;
}

// The security administrator says which program is told of an agency's events; everybody else finds no such page.
[Route("/webhooks")]
public sealed class WebhooksController(IMediator mediator, Texts.Texts texts) : FeatureController(mediator, texts)
{
    [HttpGet]
    public async Task<IActionResult> Webhooks(string? cursor, CancellationToken cancellationToken) =>
        View(await Mediator.Send(new ListWebhooks(cursor), cancellationToken));

    [HttpGet("new")]
    [ConfirmedRecently]
    public Task<IActionResult> New(CancellationToken cancellationToken) => FormAsync(new WebhookForm(), cancellationToken);

    [HttpPost("new")]
    [ConfirmedRecently]
    public Task<IActionResult> New(WebhookForm form, CancellationToken cancellationToken) => Act(
        async () => View("Secret", await Mediator.Send(
            new CreateWebhook(form.Name ?? "", form.AgencyId ?? Guid.Empty, form.Address ?? "", form.Events), cancellationToken)),
        () => FormAsync(form, cancellationToken));

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Webhook(Guid id, string? cursor, CancellationToken cancellationToken) => WebhookAsync(id, cursor, cancellationToken);

    [HttpPost("{id:guid}/pause")]
    public Task<IActionResult> Pause(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, new PauseWebhook(id), "Webhooks.PausedDone", cancellationToken);

    [HttpPost("{id:guid}/resume")]
    public Task<IActionResult> Resume(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, new ResumeWebhook(id), "Webhooks.ResumedDone", cancellationToken);

    [HttpPost("{id:guid}/remove")]
    public Task<IActionResult> Remove(Guid id, CancellationToken cancellationToken) => ChangeAsync(id, new RemoveWebhook(id), "Webhooks.RemovedDone", cancellationToken);

    [HttpPost("{id:guid}/rotate")]
    [ConfirmedRecently]
    public Task<IActionResult> Rotate(Guid id, CancellationToken cancellationToken) => Act(
        async () => View("Secret", await Mediator.Send(new RotateWebhookSecret(id), cancellationToken)),
        () => WebhookAsync(id, null, cancellationToken));

    [HttpPost("{id:guid}/test")]
    public Task<IActionResult> Test(Guid id, CancellationToken cancellationToken) => Act(
        async () =>
        {
            var delivery = await Mediator.Send(new SendTestEvent(id), cancellationToken);
            Say(T["Webhooks.TestQueued"]);
            return Redirect($"/webhooks/deliveries/{delivery}");
        },
        () => WebhookAsync(id, null, cancellationToken));

    [HttpGet("deliveries/{id:guid}")]
    public Task<IActionResult> Delivery(Guid id, CancellationToken cancellationToken) => DeliveryAsync(id, cancellationToken);

    [HttpPost("deliveries/{id:guid}/send-again")]
    public Task<IActionResult> SendAgain(Guid id, CancellationToken cancellationToken) => Act(
        async () =>
        {
            await Mediator.Send(new SendAgain(id), cancellationToken);
            Say(T["Webhooks.AgainQueued"]);
            return Redirect($"/webhooks/deliveries/{id}");
        },
        () => DeliveryAsync(id, cancellationToken));

    private Task<IActionResult> ChangeAsync(Guid id, ICommand<Unit> command, string said, CancellationToken cancellationToken) => Act(
        async () =>
        {
            await Mediator.Send(command, cancellationToken);
            Say(T[said]);
            return Redirect($"/webhooks/{id}");
        },
        () => WebhookAsync(id, null, cancellationToken));

    private async Task<IActionResult> WebhookAsync(Guid id, string? cursor, CancellationToken cancellationToken) => View("Webhook", new WebhookPage(
        await Mediator.Send(new GetWebhook(id), cancellationToken), await Mediator.Send(new ListWebhookDeliveries(id, cursor), cancellationToken)));

    private async Task<IActionResult> DeliveryAsync(Guid id, CancellationToken cancellationToken) =>
        View("Delivery", await Mediator.Send(new GetWebhookDelivery(id), cancellationToken));

    private async Task<IActionResult> FormAsync(WebhookForm form, CancellationToken cancellationToken)
    {
        var english = Texts.Texts.Language == Texts.Texts.English;
        ViewData["Agencies"] = (await Mediator.Send(new ListWebhookAgencies(), cancellationToken))
            .Select(a => new SelectListItem($"{a.Code} {(english ? a.NameEn : a.Name)}", a.Id.ToString())).ToList();
        return View("New", form);
    }
}
