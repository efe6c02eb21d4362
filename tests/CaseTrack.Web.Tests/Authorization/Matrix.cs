using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseTrack.Web.Tests.Authorization;

// Sends the requests and judges the answers. What is wrong is returned in words, so that a test can ask for none and the
// proof of a planted leak for some.
public sealed partial class Matrix(Scene scene)
{
    private const int AtOnce = 4;

    private readonly ConcurrentBag<string> _findings = [];
    private readonly ConcurrentDictionary<(string Reader, string Endpoint, string Alike), (string Asked, string Answer)> _alike = new();
    private readonly Dictionary<string, (TestMatter Matter, bool IsCase)> _numbers = Numbers(scene);
    private readonly Dictionary<Guid, Func<Reader, bool>> _ids = Ids(scene);
    private readonly IReadOnlyDictionary<int, TestMatter> _matters = scene.MatterOfOwner;
    private readonly IReadOnlyDictionary<int, TestAgency> _agencies = scene.AgencyOfOwner;
    private static int _keys;

    private int _asked;

    public int Asked => _asked;

    public static async Task<IReadOnlyList<string>> RunAsync(Scene scene, Uri host, IEnumerable<Reader> readers, IEnumerable<Endpoint> endpoints)
    {
        var matrix = new Matrix(scene);
        await matrix.AskAsync(host, readers, endpoints);
        return matrix.Findings;
    }

    public IReadOnlyList<string> Findings => [.. _findings.Order(StringComparer.Ordinal)];

    public async Task AskAsync(Uri host, IEnumerable<Reader> readers, IEnumerable<Endpoint> endpoints)
    {
        var doors = readers.ToDictionary(r => r, r => r.At(host));
        try
        {
            foreach (var (reader, http) in doors)
            {
                await reader.TokenAsync(http);
            }

            // Endpoint by endpoint, every reader in turn: neighbours in time are strangers to each other.
            var asks = endpoints.SelectMany(e => doors.Keys.SelectMany(r => Asks.For(scene, r, e).Select(ask => (Reader: r, Ask: ask))));
            await Parallel.ForEachAsync(asks, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await JudgeAsync(doors[one.Reader], one.Reader, one.Ask));
        }
        finally
        {
            foreach (var http in doors.Values)
            {
                http.Dispose();
            }
        }
    }

    private async Task JudgeAsync(HttpClient http, Reader reader, Ask ask)
    {
        using var request = new HttpRequestMessage(new HttpMethod(ask.Endpoint.Method), ask.Path);
        if (ask.Endpoint.IsApi && !ask.Endpoint.IsGet)
        {
            request.Content = new StringContent(ApiBody.Of(ask.Fields), Encoding.UTF8, "application/json");
            request.Headers.Add("Idempotency-Key", $"matrix-{Interlocked.Increment(ref _keys)}");
            request.Headers.Add("If-Match", "\"1\"");
        }
        else if (!ask.Endpoint.IsGet)
        {
            request.Content = new FormUrlEncodedContent([.. ask.Fields, new("__RequestVerificationToken", await reader.TokenAsync(http))]);
        }

        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        var status = (int)response.StatusCode;
        Interlocked.Increment(ref _asked);
        void Find(string what) => _findings.Add($"{reader}: {ask}: {what}{(ask.Target?.Matter is { } m ? $" [{m}]" : "")}");

        if (!ask.Answers.Contains(status))
        {
            Find($"answered {status}, not {string.Join(" or ", ask.Answers)}");
        }

        if (reader.Caller is null && status == 302 && !ask.Endpoint.IsOpen && response.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) != true)
        {
            Find($"led to {response.Headers.Location}");
        }

        foreach (var fault in SecurityHeaders.Faults(response.Headers))
        {
            Find(fault);
        }

        var answer = HeadersOf(response.Headers, response.Content.Headers) + body;
        Scan(reader, ask, answer, Find);
        if (ask.Count >= 0 && status == 200 && CountIn(body) != ask.Count)
        {
            Find($"told of {CountIn(body)} rows, not {ask.Count}");
        }

        if (ask.Alike is { } alike)
        {
            var text = $"{status} {WithoutNoise(answer, ask.Noise)}";
            var first = _alike.GetOrAdd((reader.Name, ask.Endpoint.Key, alike), (ask.ToString(), text));
            if (first.Answer != text)
            {
                Find($"answered otherwise than {first.Asked}: {Difference(first.Answer, text)}");
            }
        }
    }

    private void Scan(Reader reader, Ask ask, string answer, Action<string> find)
    {
        var asked = ask.ToString();
        answer = Canary.Plain(answer);
        foreach (var canary in Canary.In(answer))
        {
            var may = _matters.TryGetValue(canary.Owner, out var matter) ? Oracle.MaySee(reader, matter, canary.Field, ask.Target?.Matter == matter)
                : _agencies.TryGetValue(canary.Owner, out var agency) && Oracle.MayKnow(reader, agency);
            if (!may && !asked.Contains(Canary.Word(canary.Owner, canary.Field), StringComparison.Ordinal))
            {
                find($"leaks {canary.Field} of {(matter is null ? $"agency {canary.Owner}" : matter.ToString())}");
            }
        }

        foreach (var number in Canary.NumbersIn(answer))
        {
            if (_numbers.FirstOrDefault(n => number.EndsWith(n.Key, StringComparison.Ordinal)).Value is ({ } matter, _) && !Oracle.MayKnowOf(reader, matter))
            {
                find($"leaks the number {number} of {matter}");
            }
        }

        foreach (var id in Canary.IdsIn(answer))
        {
            if (_ids.TryGetValue(id, out var may) && !may(reader) && !asked.Contains(id.ToString(), StringComparison.Ordinal))
            {
                find($"leaks the id {id}");
            }
        }
    }

    private static Dictionary<string, (TestMatter, bool)> Numbers(Scene scene) => scene.Matters.Select(m => (m.ClueNumber, (m, false)))
        .Concat(scene.Matters.Where(m => m.CaseNumber is not null).Select(m => (m.CaseNumber!, (m, true))))
        .ToDictionary(n => n.Item1, n => n.Item2);

    private static Dictionary<Guid, Func<Reader, bool>> Ids(Scene scene)
    {
        var ids = new Dictionary<Guid, Func<Reader, bool>>();
        foreach (var matter in scene.Matters)
        {
            bool ReadsClue(Reader r) => Oracle.ReadsClue(r, matter) || Oracle.Holds(r, Domain.Organisation.Role.AuditAdministrator);
            bool ReadsCase(Reader r) => Oracle.ReadsCase(r, matter) || Oracle.Holds(r, Domain.Organisation.Role.AuditAdministrator);
            ids[matter.ClueId] = ReadsClue;
            matter.ClueProposals.ForEach(p => ids[p] = ReadsClue);
            if (matter.ClueClock is { } clueClock)
            {
                ids[clueClock] = ReadsClue;
            }

            if (matter.CaseId is { } caseId)
            {
                ids[caseId] = ReadsCase;
                ids[matter.CaseClock!.Value] = ReadsCase;
                matter.CaseProposals.ForEach(p => ids[p] = ReadsCase);
            }
        }

        foreach (var agency in scene.Agencies)
        {
            ids[agency.Id] = r => Oracle.MayKnow(r, agency);
            agency.People.ForEach(p => ids[p.PersonId!.Value.Value] = r => Oracle.MayKnow(r, agency));
        }

        foreach (var (id, notice) in scene.Notices)
        {
            ids[id] = r => Oracle.MaySee(r, notice);
        }

        // The log names whatever was acted on by its id.
        ids[scene.Webhook] = r => Oracle.Holds(r, [Domain.Organisation.Role.SecurityAdministrator, .. Oracle.LogReaders]);
        ids[scene.Delivery] = r => Oracle.Holds(r, Domain.Organisation.Role.SecurityAdministrator);
        return ids;
    }

    // Set-Cookie, Date and what follows the body, its length and its tag, say nothing of their own.
    private static string HeadersOf(HttpResponseHeaders headers, HttpContentHeaders content) => string.Join('\n', headers.Concat(content)
        .Where(h => h.Key is not ("Date" or "Set-Cookie" or "Content-Length" or "Transfer-Encoding" or "ETag" or "RateLimit"))
        .OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}")) + "\n\n";

    private static string WithoutNoise(string answer, string[] noise)
    {
        var text = new StringBuilder(Traces().Replace(Tokens().Replace(answer, "TOKEN"), "TRACE"));
        foreach (var word in noise)
        {
            text.Replace(word, "ASKED");
        }

        return text.ToString();
    }

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
        return $"…{one.Substring(Math.Min(at, one.Length), Math.Min(40, one.Length - Math.Min(at, one.Length)))}… / …{other.Substring(Math.Min(at, other.Length), Math.Min(40, other.Length - Math.Min(at, other.Length)))}…";
    }

    private static int CountIn(string body) =>
        Counts().Match(body) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : -2;

    [GeneratedRegex(@"(?:共 ?|""count"":)(\d+)(?: ?[件条]|,)")]
    private static partial Regex Counts();

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex Traces();

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+")]
    private static partial Regex Tokens();
}
