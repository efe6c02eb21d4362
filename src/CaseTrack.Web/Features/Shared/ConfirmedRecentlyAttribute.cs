using CaseTrack.Application.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CaseTrack.Web.Features.Shared;

// Before an act that an unwatched screen must not allow: whoever last proved who he is too long ago does it again, then
// comes back to the page he was on. Runs after antiforgery, so a forged request learns nothing from it.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ConfirmedRecentlyAttribute : Attribute, IAsyncActionFilter
{
    public Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (services.GetRequiredService<SessionContext>().Current is { } session && now - session.ConfirmedAt < Confirmation.Lasts)
        {
            return next();
        }

        context.Result = new RedirectToActionResult("Confirm", "Confirm", new { returnUrl = PageOf(context.HttpContext.Request) });
        return Task.CompletedTask;
    }

    // A form that was posted cannot be taken along; the page that holds it can be shown again.
    private static string PageOf(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method))
        {
            return request.Path + request.QueryString;
        }

        return Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value ? from.PathAndQuery : "/account";
    }
}
