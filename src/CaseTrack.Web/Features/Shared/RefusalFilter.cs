using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Web.Api;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CaseTrack.Web.Features.Shared;

// What is not there and what may not be read look alike from outside. A refusal that no form was there to show is a request
// that cannot be done, and no failure.
internal sealed class RefusalFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.HttpContext.Request.IsApi())
        {
            return;
        }

        context.Result = context.Exception switch
        {
            NotFoundException or NotPermittedException => new NotFoundResult(),
            // A confidential matter is shown on the pages that log the read, and is nowhere else.
            RuleBrokenException { Code: Refusals.ConfidentialReadUnrecorded } => new NotFoundResult(),
            RuleBrokenException or ValidationException => new UnprocessableEntityResult(),
            _ => context.Result,
        };
        context.ExceptionHandled = context.Result is not null;
    }
}
