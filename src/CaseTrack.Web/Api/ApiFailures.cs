using CaseTrack.Application.Common;

namespace CaseTrack.Web.Api;

// Whatever goes wrong below /api leaves as a problem document, an unknown address and an unforeseen failure too.
internal sealed class ApiFailures(RequestDelegate next, ILogger<ApiFailures> logger)
{
    public async Task InvokeAsync(HttpContext http, Texts.Texts texts)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
            {
                await Problems.WriteAsync(http, texts, ApiCodes.Of(http.Response.StatusCode));
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            if (!http.Response.HasStarted)
            {
                http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            http.Response.Headers.ETag = default;
            if (!await Problems.TryWriteAsync(http, texts, failure))
            {
                logger.LogError(failure, "{Method} {Path} failed", http.Request.Method, http.Request.Path);
                await Problems.WriteAsync(http, texts, ApiCodes.Failed);
            }
        }
    }
}
