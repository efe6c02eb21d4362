using CaseTrack.Application.Access;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.SecondFactor;

public sealed class EnrolForm
{
    public string? Code { get; set; }

    public string? Offered { get; set; }
}

public sealed record EnrolPage(SecondFactorOffer Offer, string Picture, bool IsRequired)
{
    public string? Code => null;

    public string Offered => Offer.Offered;
}

[Route("/account/second-factor")]
[ConfirmedRecently]
public sealed class SecondFactorController(IMediator mediator, Texts.Texts texts) : FeatureController(mediator, texts)
{
    [HttpGet]
    public async Task<IActionResult> SecondFactor(CancellationToken cancellationToken)
    {
        var account = await Mediator.Send(new GetAccount(), cancellationToken);
        return account.SecondFactor.IsEnrolled ? View("Enrolled", account) : await OfferAsync(account, null, cancellationToken);
    }

    [HttpPost]
    public Task<IActionResult> Enrol(EnrolForm form, CancellationToken cancellationToken) => Act(
        async () => View("RecoveryCodes", await Mediator.Send(new EnrolSecondFactor(form.Offered, form.Code ?? ""), cancellationToken)),
        async () => await OfferAsync(await Mediator.Send(new GetAccount(), cancellationToken), form.Offered, cancellationToken));

    [HttpPost("recovery-codes")]
    public Task<IActionResult> Renew(CancellationToken cancellationToken) => Act(
        async () => View("RecoveryCodes", await Mediator.Send(new RenewRecoveryCodes(), cancellationToken)),
        () => SecondFactor(cancellationToken));

    [HttpPost("remove")]
    public Task<IActionResult> Remove(CancellationToken cancellationToken) => Act(
        async () =>
        {
            await Mediator.Send(new RemoveSecondFactor(), cancellationToken);
            Say(T["Access.Removed"]);
            return Redirect("/account");
        },
        () => SecondFactor(cancellationToken));

    private async Task<IActionResult> OfferAsync(OwnAccount account, string? offered, CancellationToken cancellationToken)
    {
        if (account.SecondFactor.IsEnrolled)
        {
            return View("Enrolled", account);
        }

        var offer = await Mediator.Send(new OfferSecondFactor(offered), cancellationToken);
        return View("Enrol", new EnrolPage(offer, QrPicture.DataUriOf(offer.Uri), account.NeedsSecondFactor));
    }
}
