using Microsoft.Net.Http.Headers;

namespace CaseTrack.Web.Hosting;

// Text comes as UTF-8, as every browser sends it. Read in an encoding that somebody named it would be other text, or a failure.
internal sealed class Utf8Only(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.Charset.HasValue
            && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        return next(http);
    }
}
