using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CaseTrack.Web.Tests.Cli;

// Real processes: what a shell, a service manager or a script sees.
public sealed class ServeTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Serve_WhenAskedForAFreePort_SaysWhereItListensOnceItIsReady_AndEndsWith0OnSigterm()
    {
        using var serve = Start("serve", "--urls", "http://localhost:0");

        var line = await serve.StandardOutput.ReadLineAsync();

        Assert.StartsWith("Listening on http://127.0.0.1:", line);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(line!["Listening on ".Length..] + "/readyz")).StatusCode);
        await StopAsync(serve);
        Assert.Equal(0, serve.ExitCode);
    }

    [Fact]
    public async Task Serve_WhenDemoAndJson_PrintsExactlyOneDocumentWithTheAccounts()
    {
        using var serve = Start("serve", "--demo", "--urls", "http://127.0.0.1:0", "--json");

        var answer = JsonDocument.Parse((await serve.StandardOutput.ReadLineAsync())!).RootElement;
        await StopAsync(serve);

        Assert.StartsWith("http://127.0.0.1:", answer.GetProperty("url").GetString());
        Assert.NotEqual(0, answer.GetProperty("accounts").GetArrayLength());
        Assert.Equal("", await serve.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task Serve_WhenThePortIsTaken_EndsWith3AndNamesIt()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var serve = Start("serve", "--urls", $"http://127.0.0.1:{port}");

        var error = await serve.StandardError.ReadToEndAsync();
        await serve.WaitForExitAsync();

        Assert.Equal(3, serve.ExitCode);
        Assert.Contains(port.ToString(System.Globalization.CultureInfo.InvariantCulture), error.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task Command_WhenTheShellSpeaksAnotherEncoding_AnswersInUtf8WithoutBom()
    {
        using var compute = Start("deadline", "compute", "--file", _line.Write("v.json", """[{"rule_id": "pen.decide", "start_date": "2026-03-02"}]"""));

        using var bytes = new MemoryStream();
        await compute.StandardOutput.BaseStream.CopyToAsync(bytes);

        Assert.Equal((byte)'[', bytes.GetBuffer()[0]);
        Assert.Contains("起算", JsonDocument.Parse(bytes.ToArray()).RootElement[0].GetProperty("steps").ToString());
    }

    private Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CaseTrack.Web.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _line.Folder,
        };
        start.Environment["CASETRACK_DATA"] = Path.Combine(_line.Folder, "data");
        start.Environment["LC_ALL"] = "en_US.ISO-8859-1";
        return Process.Start(start)!;
    }

    private static async Task StopAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
