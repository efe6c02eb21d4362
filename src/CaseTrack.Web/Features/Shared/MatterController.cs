using CaseTrack.Application.Cases;
using CaseTrack.Application.Clues;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CaseTrack.Web.Features.Shared;

// Pages of acts on a clue or case. An act that is not lawful for the caller has no page; the command would refuse it anyway.
public abstract class MatterController(IMediator mediator, Texts.Texts texts) : FeatureController(mediator, texts)
{
    private int? _seen;

    protected async Task<ActPage> LoadAsync(MatterRef matter, CancellationToken cancellationToken) => matter.Kind == MatterKind.Case
        ? ActPage.Of(await Mediator.Send(new GetCase(matter.Id), cancellationToken))
        : ActPage.Of(await Mediator.Send(new GetClue(matter.Id), cancellationToken));

    protected async Task<IActionResult> FormAsync<TForm>(
        string view, TForm form, MatterRef matter, MatterAct act, CancellationToken cancellationToken, Func<ActPage, Task<ActPage>>? complete = null) where TForm : ActForm
    {
        var page = await LoadAsync(matter, cancellationToken);
        // After a refusal the form is shown again even when somebody else made the act unlawful meanwhile: the refusal says so.
        if (page.Acts.All(a => a.Act != act) && Response.StatusCode != StatusCodes.Status422UnprocessableEntity)
        {
            return NotFound();
        }

        var meanwhile = await TellMeanwhileAsync(matter, form.Seen, page.Version, cancellationToken);
        foreach (var untouched in form.TakeUntouched(meanwhile.SelectMany(m => m.Changes), page))
        {
            ModelState.Remove(untouched);
        }

        // Shown again it is filled in against what stands there now, with what came between told above it.
        form.Seen = page.Version;
        ModelState.Remove(nameof(form.Seen));
        form.Page = complete is null ? page : await complete(page);
        return View(view, form);
    }

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        _seen = context.ActionArguments.Values.OfType<ActForm>().FirstOrDefault()?.Seen;
        base.OnActionExecuting(context);
    }

    // Sends the act, says so, and goes back to the clue or case, unless it is to go elsewhere.
    protected Task<IActionResult> DoAsync<TResult>(
        MatterRef matter, Func<IRequest<TResult>> command, string said, Func<Task<IActionResult>> again, CancellationToken cancellationToken, string? then = null) => Act(
        async () =>
        {
            Saw(matter, _seen);
            await Mediator.Send(command(), cancellationToken);
            Say(T[said]);
            return Redirect(then ?? ActLinks.PathOf(matter));
        },
        again);
}
