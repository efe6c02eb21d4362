using System.Globalization;
using System.Text;

namespace CaseTrack.Web.Tests.Hostile;

// One request before it is sent: a valid one of an endpoint, or what was made of it.
internal sealed record Shot(string Method, string Path, IReadOnlyList<(string Name, string Value)> Fields)
{
    public string ContentType { get; init; } = "application/x-www-form-urlencoded";

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
            var form = string.Join('&', Fields.Append(("__RequestVerificationToken", token)).Select(f => $"{Encode(f.Item1)}={Encode(f.Item2)}")) + Raw;
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body ?? form));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
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

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Method} {Cut(Path)} [{What}] {Cut(Body ?? string.Join('&', Fields.Select(f => $"{f.Name}={Cut(f.Value)}")) + Raw)}");

    private static string Encode(string text) => Uri.EscapeDataString(text);

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
