using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.SignIn;

public sealed class SignInForm
{
    public string? UserName { get; set; }

    public string? Password { get; set; }

    public string? ReturnUrl { get; set; }
}

[AllowAnonymous]
public sealed class SignInController(IMediator mediator, Texts.Texts texts, ISessions sessions) : FeatureController(mediator, texts)
{
    [HttpGet("/sign-in")]
    public IActionResult SignIn(string? returnUrl) =>
        User.Identity is { IsAuthenticated: true } ? Redirect("/") : View(new SignInForm { ReturnUrl = returnUrl });

    [HttpPost("/sign-in")]
    public Task<IActionResult> SignIn(SignInForm form, CancellationToken cancellationToken) => Act(
        async () =>
        {
            var outcome = await Mediator.Send(new Application.Organisation.SignIn(form.UserName ?? "", form.Password ?? ""), cancellationToken);
            if (outcome.PersonId is not { } person)
            {
                // One sentence for a wrong password, an unknown name and a closed account: none of them can be told from outside.
                ModelState.AddModelError("", T["Shell.SignInRefused"]);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return View(form);
            }

            await sessions.OpenAsync(new PersonId(person));
            return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/");
        },
        () => Task.FromResult<IActionResult>(View(form)));

    [HttpPost("/sign-out")]
    public async Task<IActionResult> Leave()
    {
        await sessions.EndAsync();
        return Redirect("/sign-in");
    }
}
