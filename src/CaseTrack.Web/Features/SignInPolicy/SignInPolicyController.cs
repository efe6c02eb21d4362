using CaseTrack.Application.Access;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.SignInPolicy;

public sealed class SignInPolicyForm
{
    public PasswordProfile? Profile { get; set; }

    public List<Role> SecondFactorRoles { get; set; } = [];

    public int? IdleMinutes { get; set; }

    public int? AbsoluteMinutes { get; set; }

    public int? ParallelSessions { get; set; }

    public static SignInPolicyForm Of(SignInTerms terms) => new()
    {
        Profile = terms.Profile,
        SecondFactorRoles = [.. terms.SecondFactorRoles],
        IdleMinutes = terms.IdleMinutes,
        AbsoluteMinutes = terms.AbsoluteMinutes,
        ParallelSessions = terms.ParallelSessions,
    };
}

[Route("/sign-in-policy")]
public sealed class SignInPolicyController(IMediator mediator, Texts.Texts texts) : FeatureController(mediator, texts)
{
    [HttpGet]
    public async Task<IActionResult> SignInPolicy(CancellationToken cancellationToken) =>
        View("SignInPolicy", SignInPolicyForm.Of(await Mediator.Send(new GetSignInPolicy(), cancellationToken)));

    [HttpPost]
    [ConfirmedRecently]
    public Task<IActionResult> Change(SignInPolicyForm form, CancellationToken cancellationToken)
    {
        ModelState.Require(
            T, (nameof(form.Profile), form.Profile), (nameof(form.IdleMinutes), form.IdleMinutes), (nameof(form.AbsoluteMinutes), form.AbsoluteMinutes),
            (nameof(form.ParallelSessions), form.ParallelSessions));
        return Act(
            async () =>
            {
                await Mediator.Send(
                    new ChangeSignInPolicy(form.Profile!.Value, form.SecondFactorRoles, form.IdleMinutes!.Value, form.AbsoluteMinutes!.Value, form.ParallelSessions!.Value),
                    cancellationToken);
                Say(T["Access.PolicyChanged"]);
                return Redirect("/sign-in-policy");
            },
            async () =>
            {
                // Reading needs the same permission as changing: whoever lacks it sees no form either.
                await Mediator.Send(new GetSignInPolicy(), cancellationToken);
                return View("SignInPolicy", form);
            });
    }
}
