using System.Diagnostics;

namespace CaseTrack.Benchmarks;

// P7 and P8: memory and start-up against the empty application that the SDK makes.
internal static class FootprintBenchmark
{
    public static async Task MemoryAsync(BenchOptions options)
    {
        var template = await TemplateAsync();
        var folder = await BenchDatabase.EnsureAsync(options, options.Quick ? 3_000 : 1_000_000);
        Protocol.Say($"P7 resident memory, jobs running, after the first page and after {options.Seconds * 10} s of load on it");
        var (idle, loaded) = (new List<(double, double)>(), new List<(double, double)>());
        for (var round = 0; round < 3; round++)
        {
            await using var ours = await Served.ProductAsync(folder, jobs: true);
            await using var theirs = await Served.StartAsync(template, ["--urls", "http://127.0.0.1:0"], []);
            var cookie = await SignedIn.CookieAsync(ours.Address, folder, BenchDatabase.Officer);
            var (page, home) = (new Uri(ours.Address, "/cases?Sort=Filed"), theirs.Address);
            await Wrk.RunAsync(page, 1, 1, cookie);
            await Wrk.RunAsync(home, 1, 1, null);
            idle.Add((ours.ResidentMebibytes, theirs.ResidentMebibytes));
            await Wrk.RunAsync(page, 8, options.Seconds * 10, cookie);
            await Wrk.RunAsync(home, 8, options.Seconds * 10, null);
            loaded.Add((ours.ResidentMebibytes, theirs.ResidentMebibytes));
        }

        Memory("idle ÷ dotnet new mvc", idle, 2);
        Memory("after load ÷ dotnet new mvc", loaded, 2.5);

        static void Memory(string what, List<(double Ours, double Theirs)> rounds, double goal)
        {
            var ratio = Ratio.Of(rounds);
            Protocol.Say($"  {what}: ours {ratio.Ours:F0} MiB, theirs {ratio.Theirs:F0} MiB");
            Ratio.Limit(what, ratio.Median, "×", goal);
        }
    }

    public static async Task StartUpAsync(BenchOptions options)
    {
        var template = await TemplateAsync();
        var sizes = options.Quick ? [1_000, 3_000] : (int[])[10_000, 1_000_000];
        Protocol.Say($"P8 start of the process to the first answer of the page");
        var times = new List<double>();
        foreach (var cases in sizes)
        {
            var folder = await BenchDatabase.EnsureAsync(options, cases);
            string cookie;
            await using (var before = await Served.ProductAsync(folder, jobs: false))
            {
                cookie = await SignedIn.CookieAsync(before.Address, folder, BenchDatabase.Officer);
            }

            var ratio = await Protocol.CompareAsync(
                options,
                () => FirstAnswerAsync(() => Served.ProductAsync(folder, jobs: true), "/cases?Sort=Filed", cookie),
                () => FirstAnswerAsync(() => Served.StartAsync(template, ["--urls", "http://127.0.0.1:0"], []), "/", null));
            ratio.AtMost($"case list over {cases:N0} cases ÷ dotnet new mvc", 3);
            Ratio.Limit("start to the first page", ratio.Ours, "s", 3);
            times.Add(ratio.Ours);
        }

        Ratio.Limit("growth of the start, exponent", Math.Log(times[1] / times[0]) / Math.Log((double)sizes[1] / sizes[0]), "", 0.1);
    }

    private static async Task<double> FirstAnswerAsync(Func<Task<Served>> start, string path, string? cookie)
    {
        var began = Stopwatch.GetTimestamp();
        await using var served = await start();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = served.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == System.Net.HttpStatusCode.OK
            ? Stopwatch.GetElapsedTime(began).TotalSeconds
            : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
    }

    // Outside the repository, whose build settings are not the template's.
    private static async Task<string> TemplateAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "casetrack-bench-template");
        var dll = Path.Combine(folder, "out", "Template.dll");
        if (!File.Exists(dll))
        {
            await Shell.ReadAsync("dotnet", "new", "mvc", "-n", "Template", "-o", folder, "--no-https", "--force");
            await Shell.ReadAsync("dotnet", "build", folder, "-c", "Release", "-o", Path.Combine(folder, "out"), "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v", "quiet");
        }

        return dll;
    }
}
