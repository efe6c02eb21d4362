using System.Diagnostics;
using System.Globalization;

namespace CaseTrack.Benchmarks;

// A web application in a process of its own.
internal sealed class Served : IAsyncDisposable
{
    private readonly Process _process;

    private Served(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    // What is in memory now, in MiB.
    public double ResidentMebibytes => File.ReadLines($"/proc/{_process.Id}/status").Where(l => l.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).Single();

    // As it is released: compiled ahead of time where this machine could (src/Ahead.proj).
    public static string ProductDll { get; } = new[] { "../../../ahead", "../../CaseTrack.Web/release" }
        .Select(folder => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, folder, "CaseTrack.Web.dll"))).First(File.Exists);

    public static Task<Served> ProductAsync(string folder, bool jobs) =>
        StartAsync(ProductDll, ["serve", "--urls", "http://127.0.0.1:0"], new() { ["CASETRACK_DATA"] = folder, ["Jobs__Enabled"] = jobs ? "true" : "false" });

    public static Task<Served> RawAsync(string database, string agency, string person) =>
        StartAsync(Path.Combine(AppContext.BaseDirectory, "CaseTrack.Benchmarks.dll"), ["raw", database, $"{agency},{person}"], []);

    public static async Task<Served> StartAsync(string dll, IReadOnlyList<string> arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(dll)! };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var errors = new Queue<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            errors.Enqueue(line.Data ?? "");
            if (errors.Count > 20)
            {
                errors.Dequeue();
            }
        };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Served(process, new Uri(address));
            }
        }

        throw new InvalidOperationException($"{dll} ended before it listened: {string.Join('\n', errors)}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
