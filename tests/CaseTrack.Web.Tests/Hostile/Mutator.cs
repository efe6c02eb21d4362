using System.Globalization;

namespace CaseTrack.Web.Tests.Hostile;

// Makes a hostile request of a valid one. The same seed makes the same requests.
internal sealed class Mutator(int seed)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW"];

    private static readonly string[] ContentTypes =
    [
        "application/json", "text/xml", "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-7",
        "application/x-www-form-urlencoded; charset=gb18030", "application/x-www-form-urlencoded; charset=nonsense", "application/octet-stream", "a/b; c=\"", "",
    ];

    private static readonly (string, string)[] Headers =
    [
        ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-For", "127.0.0.1, <script>"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Prefix", "/../"), ("Forwarded", "for=_x;host=evil.example"),
        ("X-HTTP-Method-Override", "DELETE"), ("X-Original-URL", "/people"), ("X-Rewrite-URL", "/people"), ("Accept-Language", "../../etc/passwd"), ("Accept-Language", "zz-ZZ;q=nan, *;q=9"), ("Accept", "application/xml, */*;q=abc"),
        ("Referer", "https://evil.example/"), ("Origin", "https://evil.example"), ("HX-Request", "true"), ("Range", "bytes=0-18446744073709551616"), ("Range", "bytes=-1,0-,x"), ("If-None-Match", "*"), ("If-Match", "\"x"),
        ("If-Modified-Since", "yesterday"), ("Content-Encoding", "gzip"), ("Expect", "200-nonsense"), ("Authorization", "Bearer x"), ("Authorization", "Basic !!!"), ("Idempotency-Key", "zq"), ("traceparent", "00-zz-zz-zz"),
        ("User-Agent", "() { :;}; echo"), ("Cookie", ".AspNetCore.Culture=c%3D..%2F%7Cuic%3D%00"), ("Cookie", "casetrack.session=AAAA; casetrack.forgery=AAAA; casetrack.said=AAAA; casetrack.pending=AAAA; casetrack.known=AAAA"), ("Upgrade", "websocket"),
    ];

    private readonly Random _random = new(seed);

    public Shot Make(Shot shot)
    {
        var turns = _random.Next(1, 4);
        for (var i = 0; i < turns; i++)
        {
            shot = Mutate(shot);
        }

        return shot;
    }

    // Each thing that the endpoint asks for, in its address, its form and its body, with each of the payloads in its place.
    public static IEnumerable<Shot> Each(Shot shot, IReadOnlyList<string> payloads)
    {
        var others = shot.Written.Except(shot.Fields.Select(f => f.Name), StringComparer.OrdinalIgnoreCase);
        return payloads.SelectMany(payload => shot.Asked.Select(name => shot with { Path = Asking(shot.Path, name, Uri.EscapeDataString(payload)), What = $"query {name}" })
            .Concat(Enumerable.Range(0, shot.Fields.Count).Select(at => OneField(shot, at, payload)))
            .Concat(others.Select(name => shot with { Fields = [.. shot.Fields, (name, payload)], What = $"field {name}" })));
    }

    private Shot Mutate(Shot shot) => _random.Next(100) switch
    {
        < 34 when shot.Fields.Count > 0 => OneField(shot),
        < 40 when shot.Fields.Count > 0 => shot with { Fields = [.. shot.Fields.Select(f => (f.Name, Payload()))], What = "every field" },
        < 44 when shot.Fields.Count > 0 => shot with { Fields = [.. shot.Fields.Where(_ => _random.Next(2) == 0)], What = "fields left out" },
        < 48 => shot with { Fields = [.. shot.Fields, .. shot.Fields, .. shot.Fields], What = "fields thrice" },
        < 52 => shot with { Fields = [.. shot.Fields, .. Indexed()], What = "arrays" },
        < 62 => InThePath(shot),
        < 74 => InTheQuery(shot),
        < 79 => shot with { Method = Pick(Methods), What = "method" },
        < 83 => shot with { ContentType = Pick(ContentTypes), What = "content type" },
        < 86 => shot with { Raw = string.Concat(Enumerable.Range(0, 3).Select(_ => $"&{Pick(Names(shot))}={Pick(Payloads.BrokenEncodings)}")), What = "broken encoding" },
        < 95 => shot with { Headers = [.. shot.Headers, Pick(Headers)], What = "header" },
        < 97 => shot with { ContentType = "application/json", Body = Deep(), What = "deep json" },
        < 98 => shot with { ContentType = "multipart/form-data; boundary=x", Body = $"--x\r\nContent-Disposition: form-data; name=\"{Payload()}\"\r\n\r\n{Payload()}\r\n--y", What = "multipart" },
        < 99 => shot with { Headers = [.. Enumerable.Range(0, 90).Select(i => ($"X-Flood-{i}", new string('a', 100)))], What = "header flood" },
        _ => Oversized(shot),
    };

    private Shot OneField(Shot shot) => OneField(shot, _random.Next(shot.Fields.Count), Payload());

    private static Shot OneField(Shot shot, int at, string payload) =>
        shot with { Fields = [.. shot.Fields.Select((f, i) => i == at ? (f.Name, payload) : f)], What = $"field {shot.Fields[at].Name}" };

    private Shot Oversized(Shot shot) => shot.Fields.Count == 0
        ? shot with { Path = shot.Path + (shot.Path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "x=" + new string('a', 7000), What = "long query" }
        : shot with { Fields = [.. shot.Fields.Select((f, i) => i == 0 ? (f.Name, Payloads.Long) : f)], What = "a megabyte" };

    private Shot InThePath(Shot shot)
    {
        var query = shot.Path.IndexOf('?', StringComparison.Ordinal);
        var (path, rest) = query < 0 ? (shot.Path, "") : (shot.Path[..query], shot.Path[query..]);
        var segments = path.Split('/');
        segments[_random.Next(1, Math.Max(2, segments.Length))] = Escaped(Payload());
        return shot with { Path = string.Join('/', segments) + rest, What = "path" };
    }

    private Shot InTheQuery(Shot shot)
    {
        var name = shot.Asked.Count > 0 && _random.Next(4) > 0 ? Pick(shot.Asked) : Pick(Names(shot));
        var value = _random.Next(5) == 0 ? Pick(Payloads.BrokenEncodings) : Escaped(Payload());
        var again = _random.Next(4) == 0 ? $"&{name}={Escaped(Payload())}&{name}[0]={value}&{name}.x={value}" : "";
        return shot with { Path = Asking(shot.Path, name, value) + again, What = "query" };
    }

    // In the place of what was asked there before.
    private static string Asking(string path, string name, string value)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var kept = query < 0 ? [] : path[(query + 1)..].Split('&').Where(p => !p.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase));
        return (query < 0 ? path : path[..query]) + "?" + string.Join('&', kept.Append($"{name}={value}"));
    }

    private string[] Names(Shot shot) =>
    [
        .. shot.Fields.Select(f => f.Name), "Search", "State", "Sort", "Cursor", "RegionCode", "DueFrom", "FiledTo", "Overdue", "after", "from", "to", "region", "agency", "figure", "reason", "afterOn", "afterId", "act", "actor",
        "RuleId", "StartDate", "ExcludedFrom", "ExcludedTo", "Ground", "ExtendedOn", "Amount", "Unit", "ClockId", "MatterId", "MatterKind", "unread", "until", "cursor", "kind", "respondent", "rightName", "goods", "returnUrl", "id", "language", "back",
    ];

    private IEnumerable<(string, string)> Indexed() => Enumerable.Range(0, _random.Next(1, 40)).Select(i =>
        (string.Create(CultureInfo.InvariantCulture, $"{Pick(["x", "Facts", "Page.Clocks", "Duplicates", "Rules", "form"])}[{(_random.Next(3) == 0 ? int.MaxValue : i)}]{Pick(["", ".Id", "[0]", ".a.b.c"])}"), Payload()));

    private string Deep()
    {
        var depth = _random.Next(1, 10_000);
        return string.Concat(Enumerable.Repeat("{\"a\":[", depth)) + "\"\\ud800\"" + (_random.Next(2) == 0 ? string.Concat(Enumerable.Repeat("]}", depth)) : "");
    }

    private string Payload() => Payloads.All[_random.Next(Payloads.All.Count)];

    // Most of the time as a client must write it, now and then as it is; a space or a line end would only end the request line.
    private string Escaped(string payload) => _random.Next(3) > 0 || payload.Any(c => c <= ' ' || c >= 127 || c is '#' or '?')
        ? Uri.EscapeDataString(payload)
        : payload;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
