using Microsoft.AspNetCore.Http.Features;

namespace CaseTrack.Web.Hosting;

// How much one request may ask of the server, said here and not left to what a framework thinks is enough. The largest form
// is a few thousand characters; whoever needs more than these is not filling in a form.
internal static class RequestLimits
{
    public const long BodyBytes = 4 * 1024 * 1024;
    public const int HeaderBytes = 32 * 1024;
    public const int HeaderCount = 64;
    public const int RequestLineBytes = 8 * 1024;
    public const int FieldCount = 256;
    public const int FieldNameLength = 256;

    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan IdleConnection = TimeSpan.FromMinutes(2);

    public static void Apply(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            var limits = server.Limits;
            limits.MaxRequestBodySize = BodyBytes;
            limits.MaxRequestHeadersTotalSize = HeaderBytes;
            limits.MaxRequestHeaderCount = HeaderCount;
            limits.MaxRequestLineSize = RequestLineBytes;
            limits.RequestHeadersTimeout = HeadersWithin;
            limits.KeepAliveTimeout = IdleConnection;
            // Whoever sends slower than a modem holds a connection and nothing else; it is taken from him.
            limits.MinRequestBodyDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = FieldCount;
            form.KeyLengthLimit = FieldNameLength;
            form.ValueLengthLimit = (int)BodyBytes;
            form.MultipartBodyLengthLimit = BodyBytes;
        });
    }
}
