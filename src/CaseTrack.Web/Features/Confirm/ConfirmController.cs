using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Confirm;

public sealed class ConfirmForm
{
    public string? Password { get; set; }

    public string? Code { get; set; }

    public string? ReturnUrl { get; set; }
}

[Route("/account/confirm")]
public sealed class ConfirmController(IMediator mediator, Texts.Texts texts, ISessions sessions, CallerContext context, SessionContext session)
    : FeatureController(mediator, texts)
{
    [HttpGet]
    public IActionResult Confirm(string? returnUrl) => Form(new ConfirmForm { ReturnUrl = returnUrl });

    [HttpPost]
    public Task<IActionResult> Confirm(ConfirmForm form, CancellationToken cancellationToken) => Act(
        async () =>
        {
            var confirmed = await Mediator.Send(new ConfirmIdentity(form.Password ?? "", form.Code), cancellationToken);
            if (confirmed.SessionToken is not { } token)
            {
                ModelState.AddModelError("", T["Access.ConfirmRefused"]);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Form(form);
            }

            await sessions.OpenAsync(context.Caller.PersonId!.Value, token);
            Say(T["Access.Confirmed"]);
            return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/account");
        },
        () => Task.FromResult<IActionResult>(Form(form)));

    private ViewResult Form(ConfirmForm form)
    {
        ViewData["AsksCode"] = session.Current is { HasSecondFactor: true };
        return View("Confirm", form);
    }
}
