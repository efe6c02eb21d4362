using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Features.Errors;

public sealed record ErrorPage(string Kind, string? Trace);

// Every failure ends here, whatever the method of the request was; a forbidden page looks like one that is not there.
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController : Controller
{
    [Route("/error/{code:int?}")]
    public IActionResult Show([FromRoute] int? code)
    {
        if (HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is { } error)
        {
            code = error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        }
        else if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            // Typed into the address bar: nothing failed.
            code = StatusCodes.Status404NotFound;
        }

        var kind = code switch
        {
            StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound => "NotFound",
            StatusCodes.Status429TooManyRequests => "TooMany",
            >= 400 and < 500 => "BadRequest",
            _ => "Failed",
        };
        Response.StatusCode = kind switch
        {
            "NotFound" => StatusCodes.Status404NotFound,
            "BadRequest" or "TooMany" => code!.Value,
            _ => StatusCodes.Status500InternalServerError,
        };
        return View("Error", new ErrorPage(kind, kind == "Failed" ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null));
    }
}
