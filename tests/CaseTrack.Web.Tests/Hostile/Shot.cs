using System.Globalization;
using System.Text;
using CaseTrack.Web.Tests.Authorization;

namespace CaseTrack.Web.Tests.Hostile;

// One request before it is sent: a valid one of an endpoint, or what was made of it.
internal sealed record Shot(string Method, string Path, IReadOnlyList<(string Name, string Value)> Fields)
{
    public const string Form = "application/x-www-form-urlencoded";

    // What the server reads of one request at most.
    private const int LongestForm = 4 * 1024 * 1024;
    private const int LongestCall = 64 * 1024;
    private const int LongestLine = 8 * 1024;
    private const int MostHeaders = 64;

    private static int _keys;

    public string ContentType { get; init; } = Form;

    // The endpoint as its table names it, what it asks for in the address, and what may stand in its body.
    public string Endpoint { get; init; } = "";

    public IReadOnlyList<string> Asked { get; init; } = [];

    public IReadOnlyList<string> Written { get; init; } = [];

    // Sent by a program: as JSON, with a key of its own and a version.
    public bool IsApi { get; init; }

    // Instead of the fields, when set.
    public string? Body { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    // Of fields already in the encoding of the wire.
    public string Raw { get; init; } = "";

    public string What { get; init; } = "as recorded";

    public HttpRequestMessage ToRequest(Uri host, string token)
    {
        // Left as it is written: a client that cleans up would send harmless requests only.
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(host.GetLeftPart(UriPartial.Authority) + Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (Method is not ("GET" or "HEAD" or "TRACE"))
        {
            var form = IsApi ? ApiBody.Of(Fields.DistinctBy(f => f.Name).Select(f => KeyValuePair.Create(f.Name, f.Value))) + Raw : string.Join('&', Fields.Append(("__RequestVerificationToken", token)).Select(f => $"{Encode(f.Item1)}={Encode(f.Item2)}")) + Raw;
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body ?? form));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            if (IsApi)
            {
                request.Headers.Add("Idempotency-Key", $"hostile-{Interlocked.Increment(ref _keys)}");
                request.Headers.Add("If-Match", "\"1\"");
            }
        }

        foreach (var (name, value) in Headers)
        {
            if (name == "Host")
            {
                request.Headers.Host = value;
            }
            else if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    // Of anything longer the server refuses the rest, and the client may still be writing it when the connection is closed.
    public bool IsReadWhole(HttpRequestMessage request) =>
        (request.Content?.Headers.ContentLength ?? 0) <= (IsApi ? LongestCall : LongestForm) && Path.Length < LongestLine && Headers.Count < MostHeaders;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Method} {Cut(Path)} [{What}] {Cut(Body ?? string.Join('&', Fields.Select(f => $"{f.Name}={Cut(f.Value)}")) + Raw)}");

    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
