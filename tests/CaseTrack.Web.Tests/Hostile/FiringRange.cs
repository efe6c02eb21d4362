using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using CaseTrack.Web.Tests.Authorization;

namespace CaseTrack.Web.Tests.Hostile;

// Sends hostile requests and says of each answer what it must not be.
internal sealed partial class FiringRange(Scene scene) : IDisposable
{
    private const int AtOnce = 6;

    // What takes this long hangs; a busy machine alone does not make it so.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // Answers that the server gives before there is a request, and that therefore carry nothing.
    private static readonly int[] BeforeAnyRequest = [400, 408, 411, 413, 414, 431, 501, 505];

    private readonly ConcurrentBag<string> _findings = [];
    private readonly ConcurrentDictionary<int, int> _answers = new();
    private readonly Dictionary<Reader, HttpClient> _doors = scene.Readers.Concat(scene.Outsiders).ToDictionary(r => r, r => Open(scene, r));
    private int _unsendable;

    public IReadOnlyList<string> Findings => [.. _findings.Order(StringComparer.Ordinal)];

    public IReadOnlyDictionary<int, int> Answers => _answers;

    public int Unsendable => _unsendable;

    public async Task FireAsync(IEnumerable<(Reader Reader, Shot Shot)> shots) => await Parallel.ForEachAsync(
        shots, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await FireAsync(one.Reader, one.Shot));

    public void Dispose()
    {
        foreach (var door in _doors.Values)
        {
            door.Dispose();
        }
    }

    private async Task FireAsync(Reader reader, Shot shot)
    {
        void Find(string what) => _findings.Add($"{reader}: {shot}: {what}");
        var isReadWhole = true;
        try
        {
            using var request = shot.ToRequest(scene.App.BaseAddress, await reader.TokenAsync(_doors[reader]));
            isReadWhole = shot.IsReadWhole(request);
            // The server closes the connection of what it does not read to its end: no other shot is to travel on it.
            request.Headers.ConnectionClose = isReadWhole ? null : true;
            using var response = await _doors[reader].SendAsync(request);
            Judge(response, await response.Content.ReadAsStringAsync(), Find);
        }
        catch (TaskCanceledException)
        {
            Find("no answer");
        }
        catch (HttpRequestException e) when (e.InnerException is IOException or SocketException)
        {
            if (isReadWhole)
            {
                Find($"the connection was dropped: {e.InnerException.Message}");
            }
            else
            {
                Interlocked.Increment(ref _unsendable);
            }
        }
        catch (Exception e) when (e is UriFormatException or ArgumentException or FormatException or InvalidOperationException or NotSupportedException or HttpRequestException)
        {
            // The client refused to write it: the raw set sends such things.
            Interlocked.Increment(ref _unsendable);
        }
    }

    private void Judge(HttpResponseMessage response, string body, Action<string> find)
    {
        var status = (int)response.StatusCode;
        _answers.AddOrUpdate(status, 1, (_, n) => n + 1);
        if (status >= 500)
        {
            find($"answered {status}");
        }

        foreach (var fault in BeforeAnyRequest.Contains(status) && body.Length == 0 ? [] : SecurityHeaders.Faults(response.Headers))
        {
            find($"{status} {fault}");
        }

        if (Internals().Match(body) is { Success: true } inside)
        {
            find($"{status} shows its insides: {inside.Value}");
        }

        if (response.Content.Headers.ContentType?.MediaType == "text/html" && Reflections().Match(body) is { Success: true } reflected)
        {
            find($"{status} gives back {reflected.Value}");
        }

        if (response.Headers.Location is { } location && (location.IsAbsoluteUri || location.OriginalString.StartsWith("//", StringComparison.Ordinal) || location.OriginalString.StartsWith("/\\", StringComparison.Ordinal)))
        {
            find($"leads to {location}");
        }

        if (response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("zq", StringComparison.Ordinal)))
        {
            find("lets a header be written");
        }
    }

    private static HttpClient Open(Scene scene, Reader reader)
    {
        var door = reader.At(scene.App.BaseAddress);
        door.Timeout = Patience;
        return door;
    }

    [GeneratedRegex(@"\n\s+at [A-Z]\w+\.|[A-Za-z]+Exception\b|SQLite Error|SELECT ""|\.cs:line|EntityFrameworkCore|Npgsql|/casetrack-test-|root:x:0")]
    private static partial Regex Internals();

    [GeneratedRegex($@"<script>{Payloads.Mark}|<img src=x onerror={Payloads.Mark}|<svg onload={Payloads.Mark}|' onmouseover='{Payloads.Mark}|(href|src|action)=""javascript:{Payloads.Mark}|<a href=""javascript:{Payloads.Mark}")]
    private static partial Regex Reflections();
}
