using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CaseTrack.Web.Features.People;

// The system administrator registers people and asks for their roles, the security administrator grants them; everybody else finds
// no such page.
[Route("/people")]
public sealed class PeopleController(IMediator mediator, Texts.Texts texts, CallerContext context) : FeatureController(mediator, texts)
{
    [HttpGet]
    public async Task<IActionResult> People(string? search, Guid? after, bool waiting, CancellationToken cancellationToken) =>
        View(new PeopleList(search, waiting, await Mediator.Send(new ListPeople(search, after, waiting), cancellationToken), context.Caller.May(Permission.ManagePeople)));

    [HttpGet("new")]
    [ConfirmedRecently]
    public Task<IActionResult> New(CancellationToken cancellationToken) => FormAsync(new PersonForm(), cancellationToken);

    [HttpPost("new")]
    [ConfirmedRecently]
    public Task<IActionResult> New(PersonForm form, CancellationToken cancellationToken) => Act(
        async () => View("OneTimePassword", await Mediator.Send(
            new RegisterPerson(form.Name ?? "", form.UserName ?? "", form.AgencyId ?? Guid.Empty, null, form.CertificateNumber, form.CertificateValidUntil)
            {
                Roles = form.Roles,
            },
            cancellationToken)),
        () => FormAsync(form, cancellationToken));

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Person(Guid id, CancellationToken cancellationToken) => PersonAsync(id, cancellationToken);

    [HttpPost("{id:guid}/certificate")]
    public Task<IActionResult> Certify(Guid id, PersonForm form, CancellationToken cancellationToken) =>
        ChangeAsync(id, () => new CertifyPerson(id, form.CertificateNumber, form.CertificateValidUntil), "People.CertificateRecorded", cancellationToken);

    [HttpPost("{id:guid}/deactivate")]
    [ConfirmedRecently]
    public Task<IActionResult> Deactivate(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(id, () => new DeactivatePerson(id), "People.Deactivated", cancellationToken);

    [HttpPost("{id:guid}/reset-password")]
    [ConfirmedRecently]
    public Task<IActionResult> ResetPassword(Guid id, CancellationToken cancellationToken) => Act(
        async () => View("OneTimePassword", await Mediator.Send(new ResetPassword(id), cancellationToken)),
        () => PersonAsync(id, cancellationToken));

    [HttpPost("{id:guid}/roles/ask")]
    [ConfirmedRecently]
    public Task<IActionResult> Ask(Guid id, Role? role, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(Role), role));
        return ChangeAsync(id, () => new AskForRole(id, role!.Value), "People.RoleAskedFor", cancellationToken);
    }

    [HttpPost("{id:guid}/roles/grant")]
    [ConfirmedRecently]
    public Task<IActionResult> Grant(Guid id, Role? role, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(Role), role));
        return ChangeAsync(id, () => new GrantRole(id, role!.Value), "People.RoleGranted", cancellationToken);
    }

    [HttpPost("{id:guid}/roles/revoke")]
    [ConfirmedRecently]
    public Task<IActionResult> Revoke(Guid id, Role? role, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(Role), role));
        return ChangeAsync(id, () => new RevokeRole(id, role!.Value), "People.RoleRevoked", cancellationToken);
    }

    [HttpPost("{id:guid}/roles/decline")]
    [ConfirmedRecently]
    public Task<IActionResult> Decline(Guid id, Role? role, CancellationToken cancellationToken)
    {
        ModelState.Require(T, (nameof(Role), role));
        return ChangeAsync(id, () => new DeclineRole(id, role!.Value), "People.RoleDeclined", cancellationToken);
    }

    [HttpPost("{id:guid}/end-sessions")]
    [ConfirmedRecently]
    public Task<IActionResult> EndSessions(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(id, () => new EndSessionsOf(id), "People.SessionsEnded", cancellationToken);

    [HttpPost("{id:guid}/reset-second-factor")]
    [ConfirmedRecently]
    public Task<IActionResult> ResetSecondFactor(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(id, () => new ResetSecondFactor(id), "People.SecondFactorReset", cancellationToken);

    private Task<IActionResult> ChangeAsync<TResult>(Guid id, Func<ICommand<TResult>> command, string said, CancellationToken cancellationToken) => Act(
        async () =>
        {
            await Mediator.Send(command(), cancellationToken);
            Say(T[said]);
            return Redirect($"/people/{id}");
        },
        () => PersonAsync(id, cancellationToken));

    private async Task<IActionResult> PersonAsync(Guid id, CancellationToken cancellationToken) => View("Person", new PersonPage(
        await Mediator.Send(new GetPerson(id), cancellationToken), context.Caller.May(Permission.ManagePeople), context.Caller.May(Permission.GrantRoles),
        context.Caller.May(Permission.SecureAccounts) ? await Mediator.Send(new GetAccountOf(id), cancellationToken) : null));

    private async Task<IActionResult> FormAsync(PersonForm form, CancellationToken cancellationToken)
    {
        var english = Texts.Texts.Language == Texts.Texts.English;
        var agencies = await Mediator.Send(new ListAgencies(WithExternal: false), cancellationToken);
        ViewData["Agencies"] = agencies.Agencies
            .Select(a => new SelectListItem($"{a.Code} {(english ? a.NameEn : a.Name)}", a.Id.ToString())).ToList();
        return View("New", form);
    }
}
