using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CaseTrack.Application.Machines;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Torture.Kills;

// Programs register clues over HTTP, each call under a key of its own, while the server is killed again and again. What was
// not answered is sent again with the same key after the restart: in the end there is one clue for each key.
public sealed class ApiKillTests(ITestOutputHelper output)
{
    private const int Clients = 8;
    private const int KillsOfOne = 20;

    private static int Rounds => Tier.IsLong ? 200 : 10;

    [Theory]
    [MemberData(nameof(Site.Providers), MemberType = typeof(Site))]
    public async Task Kill_OfTheServer_LosesNothingAnswered_AndARepeatedCallIsDoneOnce(string provider)
    {
        var (random, all) = (new Random(20261122), default(Outcome));
        for (var left = Rounds; left > 0; left -= KillsOfOne)
        {
            all = all.With(await KillAsync(provider, Math.Min(left, KillsOfOne), random));
        }

        output.WriteLine($"{provider}: {Rounds} kills, {all.Clues} calls answered, {all.Repeated} of them sent again under their key; 0 missing, 0 twice; in {all.Windows} of {Rounds} kills a commit was not answered; ready again within {all.Slowest.TotalSeconds:F1} s");
        // Eight clients leave a small one: a few kills may all miss it, two hundred do not.
        Assert.True(!Tier.IsLong || all.Windows * 20 >= Rounds, $"only {all.Windows} of {Rounds} kills fell between commit and answer");
    }

    private static async Task<Outcome> KillAsync(string provider, int kills, Random random)
    {
        await using var app = await TestApp.StartAsync(kind: Site.Kind(provider));
        await using var site = Site.Of(app);
        var token = await TokenAsync(app, await World.CreateAsync(app));
        using var calls = new Calls(site.Beside("calls.txt"));
        var (windows, slowest) = (0, TimeSpan.Zero);

        for (var round = 1; round <= kills; round++)
        {
            await site.LetGoAsync();
            await using var server = await ServerProcess.StartAsync(site);
            slowest = server.ReadyAfter > slowest ? server.ReadyAfter : slowest;
            using var http = Client(server.Url, token);
            using var stop = new CancellationTokenSource();
            var enough = calls.Answered.Count + random.Next(40, 120);
            var work = Task.WhenAll(Enumerable.Range(0, Clients).Select(c => Task.Run(() => calls.SendAsync(http, c, stop.Token))));
            while (calls.Answered.Count < enough && !work.IsCompleted)
            {
                await Task.Delay(5);
            }

            await Task.Delay(random.Next(0, 40));
            var answered = calls.Answered.Count;
            await server.KillAsync();
            await stop.CancelAsync();
            await work;

            var written = await site.LookAsync(db => db.Clues.CountAsync());
            windows += written > calls.Answered.Count ? 1 : 0;
            Assert.True(answered > 0);
        }

        // The last restart answers everything that is still open.
        await site.LetGoAsync();
        await using (var server = await ServerProcess.StartAsync(site))
        {
            using var http = Client(server.Url, token);
            await calls.RepeatAsync(http);
            await server.KillAsync();
        }

        Assert.Empty(calls.Open);
        var numbers = calls.Answered.Values.ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        var known = calls.Answered.Values.Select(v => new Acknowledged("clue", v.Number, v.Id)).ToList();
        var (findings, clues) = await site.LookAsync(async db => (await Aftermath.FindingsAsync(db, known), await db.Clues.CountAsync()));
        Assert.Empty(findings);
        Assert.Equal(calls.Answered.Count, clues);
        var verified = await site.RunAsync("audit", "verify");
        Assert.True(verified.ExitCode == 0, verified.Out);
        return new Outcome(clues, calls.Repeated, windows, slowest);
    }

    private static async Task<string> TokenAsync(TestApp app, World world)
    {
        var id = await app.SendAsync(world.SecurityAdministrator, new RegisterMachine("torture", "officer", null, [MachineScope.ReadClues, MachineScope.RegisterClues], new DateOnly(2027, 12, 31)));
        return (await app.SendAsync(world.Officer, new ConfirmMachine(id))).Token;
    }

    private static HttpClient Client(Uri url, string token) => new(new SocketsHttpHandler { MaxConnectionsPerServer = Clients })
    {
        BaseAddress = url,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };
}

// Of the kills of one installation, or of several.
internal readonly record struct Outcome(int Clues, int Repeated, int Windows, TimeSpan Slowest)
{
    public Outcome With(Outcome other) =>
        new(Clues + other.Clues, Repeated + other.Repeated, Windows + other.Windows, Slowest > other.Slowest ? Slowest : other.Slowest);
}

// What was sent, what was answered, and what is open: each line is on the disk before the next step is taken.
internal sealed class Calls(string journal) : IDisposable
{
    private readonly FileStream _journal = new(journal, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    private readonly ConcurrentDictionary<string, bool> _open = new();
    private int _sent;

    public ConcurrentDictionary<string, (string Number, Guid Id)> Answered { get; } = new();

    public ICollection<string> Open => _open.Keys;

    public int Repeated { get; private set; }

    public void Dispose() => _journal.Dispose();

    public async Task SendAsync(HttpClient http, int client, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            // First what the last server did not answer.
            var key = _open.Where(o => o.Value).Select(o => o.Key).FirstOrDefault(k => _open.TryUpdate(k, false, true));
            if (key is not null)
            {
                Repeated++;
            }
            else
            {
                key = $"call-{Interlocked.Increment(ref _sent)}-{client}";
                _open[key] = false;
                Write("sent", key);
            }

            if (!await TryAsync(http, key, cancellationToken))
            {
                Write("unknown", key);
                _open[key] = true;
                return;
            }
        }
    }

    public async Task RepeatAsync(HttpClient http)
    {
        foreach (var key in Open)
        {
            Repeated++;
            Assert.True(await TryAsync(http, key, CancellationToken.None), $"{key} was not answered by a server that nobody killed");
        }
    }

    private async Task<bool> TryAsync(HttpClient http, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/clues")
        {
            Content = JsonContent.Create(new { receivedOn = "2026-03-02", source = "Complaint", ipType = "Trademark", respondent = $"第{key}号商行", summary = "涉嫌侵权" }),
            Headers = { { "Idempotency-Key", key } },
        };
        string text;
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            text = await response.Content.ReadAsStringAsync(cancellationToken);
            Assert.True((int)response.StatusCode == 201, $"{(int)response.StatusCode} {text}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }

        var receipt = JsonDocument.Parse(text).RootElement;
        Write("ok", key);
        Assert.True(Answered.TryAdd(key, (receipt.GetProperty("number").GetString()!, receipt.GetProperty("id").GetGuid())), $"{key} was answered twice");
        _open.TryRemove(key, out _);
        return true;
    }

    private void Write(string what, string key)
    {
        lock (_journal)
        {
            _journal.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{what}\t{key}\n")));
            _journal.Flush(flushToDisk: true);
        }
    }
}

internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServerProcess(Process process, Task<string> errors, Uri url, TimeSpan readyAfter) => (_process, _errors, Url, ReadyAfter) = (process, errors, url, readyAfter);

    public Uri Url { get; }

    public TimeSpan ReadyAfter { get; }

    public static async Task<ServerProcess> StartAsync(Site site)
    {
        var watch = Stopwatch.StartNew();
        var process = site.Start("serve", "--urls", "http://127.0.0.1:0", "--json");
        var errors = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync();
        return line is null
            ? throw new InvalidOperationException(await errors)
            : new ServerProcess(process, errors, JsonDocument.Parse(line).RootElement.GetProperty("url").GetString() is { } url ? new Uri(url) : throw new InvalidOperationException(line), watch.Elapsed);
    }

    public async Task KillAsync()
    {
        Assert.False(_process.HasExited, _process.HasExited ? await _errors : "");
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        await _errors;
        _process.Dispose();
    }
}
