using System.Globalization;
using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
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

public sealed class CodeForm
{
    public string? Code { get; set; }

    public string? ReturnUrl { get; set; }
}

[AllowAnonymous]
public sealed class SignInController(IMediator mediator, Texts.Texts texts, ISessions sessions, SignInLimits limits, ISeal seal) : FeatureController(mediator, texts)
{
    [HttpGet("/sign-in")]
    public IActionResult SignIn(string? returnUrl) =>
        User.Identity is { IsAuthenticated: true } ? Redirect("/") : View(new SignInForm { ReturnUrl = returnUrl });

    [HttpPost("/sign-in")]
    public async Task<IActionResult> SignIn(SignInForm form, CancellationToken cancellationToken) =>
        Refused(form.UserName) ?? await Act(
            async () =>
            {
                var outcome = await Mediator.Send(new Application.Organisation.SignIn(form.UserName ?? "", form.Password ?? "", HttpContext.From()), cancellationToken);
                if (outcome.PersonId is null)
                {
                    // One sentence for a wrong password, an unknown name and a closed account: none of them can be told from outside.
                    ModelState.AddModelError("", T["Shell.SignInRefused"]);
                    Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                    return View(form);
                }

                HttpContext.Keep(outcome);
                return outcome.Pending is null
                    ? await LetInAsync(outcome, form.ReturnUrl, cancellationToken)
                    : RedirectToAction(nameof(Code), new { form.ReturnUrl });
            },
            () => Task.FromResult<IActionResult>(View(form)));

    [HttpGet("/sign-in/code")]
    public IActionResult Code(string? returnUrl) =>
        HttpContext.PendingSignIn() is null ? RedirectToAction(nameof(SignIn), new { returnUrl }) : View("Code", new CodeForm { ReturnUrl = returnUrl });

    [HttpPost("/sign-in/code")]
    public async Task<IActionResult> Code(CodeForm form, CancellationToken cancellationToken) =>
        Refused(HttpContext.PendingSignIn()) ?? await Act(
            async () =>
            {
                var outcome = await Mediator.Send(new SignInWithCode(HttpContext.PendingSignIn(), form.Code ?? "", HttpContext.From()), cancellationToken);
                if (outcome.IsExpired)
                {
                    HttpContext.Keep(new SignInOutcome(null));
                    Say(T["Shell.SignInExpired"]);
                    return RedirectToAction(nameof(SignIn), new { form.ReturnUrl });
                }

                if (outcome.SignedIn is { } signedIn)
                {
                    HttpContext.Keep(signedIn);
                    return await LetInAsync(signedIn, form.ReturnUrl, cancellationToken);
                }

                ModelState.AddModelError(nameof(form.Code), T["Shell.CodeRefused"]);
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return View("Code", new CodeForm { ReturnUrl = form.ReturnUrl });
            },
            () => Task.FromResult<IActionResult>(View("Code", new CodeForm { ReturnUrl = form.ReturnUrl })));

    [HttpPost("/sign-out")]
    public async Task<IActionResult> Leave(CancellationToken cancellationToken)
    {
        await EndSessionAsync(cancellationToken);
        await sessions.EndAsync();
        return Redirect("/sign-in");
    }

    // Whoever signs in while somebody else's session is open in this browser ends that one: a cookie holds one session.
    private async Task<IActionResult> LetInAsync(SignInOutcome outcome, string? returnUrl, CancellationToken cancellationToken)
    {
        await EndSessionAsync(cancellationToken);
        await sessions.OpenAsync(new PersonId(outcome.PersonId!.Value), outcome.SessionToken!);
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }

    private async Task EndSessionAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Mediator.Send(new SignOut(), cancellationToken);
        }
        catch (ChangedMeanwhileException) when (User.Identity is { IsAuthenticated: true })
        {
            // Two sign-outs at once, or one beside another act of the same person: look again, once.
            await Mediator.Send(new SignOut(), cancellationToken);
        }
    }

    private StatusCodeResult? Refused(string? name)
    {
        if (limits.MustWait(HttpContext.Connection.RemoteIpAddress, name, seal.MarkIn(HttpContext.KnownBrowser())) is not { } wait)
        {
            return null;
        }

        Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return StatusCode(StatusCodes.Status429TooManyRequests);
    }
}
