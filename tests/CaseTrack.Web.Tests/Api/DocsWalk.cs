using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseTrack.Web.Tests.Api;

// The commands of docs/api.md as they stand there, run by a shell with curl against any base address, and what they printed
// set against what the file says they print.
public static partial class DocsWalk
{
    public static string Page { get; } = Path.Combine(Repository.Root, "docs", "api.md");

    // One block of commands and the output that stands below it, if any does.
    public sealed record Step(string Commands, string? Expected);

    public static IReadOnlyList<Step> Steps(string markdown) =>
        [.. Block().Matches(markdown).Select(m => new Step(m.Groups["commands"].Value, m.Groups["output"].Success ? m.Groups["output"].Value : null))];

    // What differs between the file and what happened; empty when nothing does.
    public static async Task<IReadOnlyList<string>> RunAsync(Uri baseAddress, string officer, string leader, DateOnly today, string run)
    {
        const string Mark = "=== step ";
        var steps = Steps(await File.ReadAllTextAsync(Page));
        var script = new StringBuilder("set -u\n");
        foreach (var (n, step) in steps.Index())
        {
            script.Append("echo '").Append(Mark).Append(n).Append("'\n").Append(step.Commands);
        }

        var printed = await ShellAsync(script.ToString(), new()
        {
            ["BASE"] = baseAddress.ToString().TrimEnd('/'), ["OFFICER"] = officer, ["LEADER"] = leader, ["TODAY"] = today.ToString("yyyy-MM-dd", null), ["RUN"] = run,
        });
        var outputs = printed.Split(Mark).Skip(1).Select(part => part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..]).ToList();
        return
        [
            .. steps.Index().Where(s => (outputs.ElementAtOrDefault(s.Index) ?? "(not reached)").Trim() != (s.Item.Expected ?? "").Trim())
                .Select(s => $"step {s.Index}: expected '{s.Item.Expected?.Trim()}', printed '{outputs.ElementAtOrDefault(s.Index)?.Trim()}'"),
        ];
    }

    private static async Task<string> ShellAsync(string script, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("bash", ["-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8 };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start)!;
        await shell.StandardInput.WriteAsync(script);
        shell.StandardInput.Close();
        var errors = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (await errors).Length == 0 ? output : throw new InvalidOperationException($"{await errors}\n{output}");
    }

    [GeneratedRegex(@"^```sh\n(?<commands>.*?)^```\n(\n```\n(?<output>.*?)^```\n)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
