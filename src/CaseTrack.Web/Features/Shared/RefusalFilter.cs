using CaseTrack.Application.Common;
using CaseTrack.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CaseTrack.Web.Features.Shared;

// What is not there and what may not be read look alike from outside.
internal sealed class RefusalFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is NotFoundException or NotPermittedException && !context.HttpContext.Request.IsApi())
        {
            context.Result = new NotFoundResult();
            context.ExceptionHandled = true;
        }
    }
}
