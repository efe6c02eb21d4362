using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Features.Shared;
using CaseTrack.Web.Features.SignIn;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Account;

public sealed record AccountPage(Desk Desk, OwnAccount Own);

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
    public async Task<IActionResult> Account(CancellationToken cancellationToken) => View("Account", new AccountPage(
        await Mediator.Send(new GetDesk(), cancellationToken), await Mediator.Send(new GetAccount(), cancellationToken)));

    [HttpGet("password")]
    public Task<IActionResult> Password(CancellationToken cancellationToken) => PasswordAsync(new PasswordForm(), cancellationToken);

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
                var change = await Mediator.Send(new ChangePassword(form.CurrentPassword ?? "", form.NewPassword ?? "", HttpContext.From()), cancellationToken);
                if (change.GoesOn is not { } goesOn)
                {
                    ModelState.AddModelError(nameof(form.CurrentPassword), T["Shell.CurrentPasswordWrong"]);
                    Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                    return await PasswordAsync(form, cancellationToken);
                }

                // The change ended every session, this one too.
                HttpContext.Keep(goesOn);
                await sessions.OpenAsync(context.Caller.PersonId!.Value, goesOn.SessionToken!);
                Say(T["Shell.PasswordChanged"]);
                return Redirect("/account");
            },
            () => PasswordAsync(form, cancellationToken));
    }

    [HttpPost("sessions/{id:guid}/end")]
    [ConfirmedRecently]
    public Task<IActionResult> EndSession(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(new EndSession(id), cancellationToken);

    [HttpPost("sessions/end-others")]
    [ConfirmedRecently]
    public Task<IActionResult> EndOthers(CancellationToken cancellationToken) => ChangeAsync(new EndOtherSessions(), cancellationToken);

    [HttpPost("sign-out-everywhere")]
    public async Task<IActionResult> SignOutEverywhere(CancellationToken cancellationToken)
    {
        await Mediator.Send(new SignOutEverywhere(), cancellationToken);
        await sessions.EndAsync();
        return Redirect("/sign-in");
    }

    private Task<IActionResult> ChangeAsync<TResult>(ICommand<TResult> command, CancellationToken cancellationToken) => Act(
        async () =>
        {
            await Mediator.Send(command, cancellationToken);
            Say(T["Access.SessionEnded"]);
            return Redirect("/account");
        },
        () => Account(cancellationToken));

    private async Task<IActionResult> PasswordAsync(PasswordForm form, CancellationToken cancellationToken)
    {
        var own = await Mediator.Send(new GetAccount(), cancellationToken);
        var rules = PasswordRules.Of(own.Profile);
        ViewData["Hint"] = own.Profile switch
        {
            PasswordProfile.Asvs => T["Shell.PasswordHint", rules.MinLength, rules.DistinctAtLeast],
            PasswordProfile.Mlps3 => T["Shell.PasswordHintMlps3", rules.MinLength, rules.ClassesAtLeast, rules.MaxAgeDays, rules.Remembered],
        };
        return View("Password", form);
    }
}
