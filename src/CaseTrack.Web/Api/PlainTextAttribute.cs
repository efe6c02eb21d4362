using CaseTrack.Web.Api.V1.Contract;
using CaseTrack.Web.Hosting;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CaseTrack.Web.Api;

// The texts of a body are text that every database can store, as those of a form are.
[AttributeUsage(AttributeTargets.Class)]
public sealed class PlainTextAttribute : ActionFilterAttribute
{
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        var texts = context.HttpContext.RequestServices.GetRequiredService<Texts.Texts>();
        var faults =
            from body in context.ActionArguments.Values
            where body?.GetType().Namespace == typeof(V1.Contract.ClueBody).Namespace
            from property in body.GetType().GetProperties()
            where property.GetValue(body) is string text && !PlainTextBinder.IsPlain(text)
            let field = Problems.Field(property.Name)
            select new FieldProblem(field, null, texts["Validation.value_unreadable", field]);
        if (faults.ToList() is { Count: > 0 } found)
        {
            throw new ProblemException(ApiCodes.RequestInvalid, found);
        }
    }
}
