using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Web.Texts;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Shared;

// A page's controller: sends requests, and turns a refusal into an error on the form with what was typed kept.
public abstract class FeatureController(IMediator mediator, Texts.Texts texts) : Controller
{
    protected IMediator Mediator { get; } = mediator;

    protected Texts.Texts T { get; } = texts;

    // Runs the act and goes on, or shows the form again with every error on it.
    protected async Task<IActionResult> Act(Func<Task<IActionResult>> act, Func<Task<IActionResult>> again)
    {
        if (ModelState.IsValid)
        {
            try
            {
                return await act();
            }
            catch (ValidationException invalid)
            {
                foreach (var error in invalid.Errors)
                {
                    ModelState.AddModelError(error.PropertyName, error.ErrorMessage);
                }
            }
            catch (RuleBrokenException refusal)
            {
                ModelState.AddModelError("", T.InWords(refusal));
            }
            catch (ChangedMeanwhileException)
            {
                ModelState.AddModelError("", T["Refusal.changed_meanwhile"]);
            }
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await again();
    }

    // The act is meant for what this person saw.
    protected void Saw(MatterRef matter, int? version)
    {
        if (version is { } seen)
        {
            HttpContext.RequestServices.GetRequiredService<CallerContext>().Saw(matter.Id, seen);
        }
    }

    // Who changed what since the form was opened: the error summary lists it.
    protected async Task<IReadOnlyList<TimelineEntry>> TellMeanwhileAsync(MatterRef matter, int? seen, int now, CancellationToken cancellationToken)
    {
        if (seen is not { } version || version >= now)
        {
            return [];
        }

        var changes = await Mediator.Send(new GetChangesSince(matter, version), cancellationToken);
        ViewData["Meanwhile"] = changes;
        return changes;
    }

    // Said once, on the next page.
    protected void Say(string message) => TempData["Said"] = message;
}
