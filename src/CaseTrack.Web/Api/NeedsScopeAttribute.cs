using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace CaseTrack.Web.Api;

// Which scope a call needs. What its person may do is asked after this, by the request itself.
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsScopeAttribute(MachineScope scope) : Attribute, IAuthorizationFilter
{
    public MachineScope Scope { get; } = scope;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var caller = context.HttpContext.RequestServices.GetRequiredService<CallerContext>().Caller;
        if (!caller.Scopes.Contains(Scope))
        {
            context.HttpContext.Response.Headers[HeaderNames.WWWAuthenticate] = $"{MachineGate.Scheme} error=\"insufficient_scope\", scope=\"{Scope.Name()}\"";
            throw new ProblemException(ApiCodes.ScopeMissing);
        }
    }
}
