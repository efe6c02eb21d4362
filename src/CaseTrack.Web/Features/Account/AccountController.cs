using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Account;

public sealed class PasswordForm
{
    public string? CurrentPassword { get; set; }

    public string? NewPassword { get; set; }

    public string? RepeatedPassword { get; set; }
}

[Route("/account")]
public sealed class AccountController(IMediator mediator, Texts.Texts texts, ISessions sessions, CallerContext context) : FeatureController(mediator, texts)
{
    [HttpGet]
    public async Task<IActionResult> Account(CancellationToken cancellationToken) => View(await Mediator.Send(new GetDesk(), cancellationToken));

    [HttpGet("password")]
    public IActionResult Password() => View("Password", new PasswordForm());

    [HttpPost("password")]
    public Task<IActionResult> Password(PasswordForm form, CancellationToken cancellationToken)
    {
        if (form.NewPassword != form.RepeatedPassword)
        {
            ModelState.AddModelError(nameof(form.RepeatedPassword), T["Validation.password_repeated_differently"]);
        }

        return Act(
            async () =>
            {
                var change = await Mediator.Send(new ChangePassword(form.CurrentPassword ?? "", form.NewPassword ?? ""), cancellationToken);
                if (!change.IsChanged)
                {
                    ModelState.AddModelError(nameof(form.CurrentPassword), T["Shell.CurrentPasswordWrong"]);
                    Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                    return View("Password", form);
                }

                // The change ended every session, this one too.
                await sessions.OpenAsync(context.Caller.PersonId!.Value);
                Say(T["Shell.PasswordChanged"]);
                return Redirect("/account");
            },
            () => Task.FromResult<IActionResult>(View("Password", form)));
    }

    [HttpPost("sign-out-everywhere")]
    public async Task<IActionResult> SignOutEverywhere(CancellationToken cancellationToken)
    {
        await Mediator.Send(new SignOutEverywhere(), cancellationToken);
        await sessions.EndAsync();
        return Redirect("/sign-in");
    }
}
