using CaseTrack.Application.Machines;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CaseTrack.Web.Api;

// Before an unsafe call is bound: its Idempotency-Key and the bytes of its body, by which a repeated call is known.
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequestKeyAttribute : Attribute, IAsyncResourceFilter
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 255;

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            var key = KeyOf(request);
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body, context.HttpContext.RequestAborted);
            body.Position = 0;
            request.Body = body;
            context.HttpContext.Items[typeof(RequestKey)] = new RequestKey(
                request.Method, context.ActionDescriptor.AttributeRouteInfo!.Template!, key, request.Path.Value + request.QueryString.Value,
                body.GetBuffer().AsMemory(0, (int)body.Length));
        }

        await next();
    }

    public static RequestKey Of(HttpContext http) =>
        http.Items[typeof(RequestKey)] as RequestKey ?? throw new InvalidOperationException("Only an unsafe call has a key.");

    // A structured string ("…") as the draft has it, or bare as most clients send it.
    private static string KeyOf(HttpRequest request)
    {
        var given = request.Headers[Header];
        if (given.Count == 0 || string.IsNullOrWhiteSpace(given[0]))
        {
            throw new ProblemException(ApiCodes.KeyMissing);
        }

        var text = given[0]!.Trim();
        var key = text is ['"', .. var inner, '"'] ? inner : text;
        return given.Count == 1 && key.Length is > 0 and <= MaxLength && key.All(c => c is > ' ' and < '\x7f' and not '"')
            ? key
            : throw new ProblemException(ApiCodes.KeyInvalid);
    }
}
