using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseTrack.Web.Tests.Api;

// The commands of docs/api.md as they stand there, run by a shell with curl against any base address, and what they printed
// set against what the file says they print.
public static partial class DocsWalk
{
    public static string Page { get; } = Path.Combine(Repository.Root, "docs", "api.md");

    private const string NextDay = "the next day";

    // One block of commands and the output that stands below it, if any does.
    public sealed record Step(string Commands, string? Expected);

    public static IReadOnlyList<Step> Steps(string markdown) =>
        [.. Block().Matches(markdown).Select(m => new Step(m.Groups["commands"].Value, m.Groups["output"].Success ? m.Groups["output"].Value : null))];

    // What differs between the file and what happened; empty when nothing does. Where the page says that a night passes, it
    // does: nextDay says which day it is then.
    public static async Task<IReadOnlyList<string>> RunAsync(Uri baseAddress, string officer, string leader, DateOnly today, string run, Func<DateOnly> nextDay)
    {
        var page = await File.ReadAllTextAsync(Page);
        var steps = Steps(page);
        var night = page.IndexOf(NextDay, StringComparison.Ordinal);
        var before = steps.Index().First(s => page.IndexOf(s.Item.Commands, StringComparison.Ordinal) > night).Index;
        var outputs = await ShellAsync([.. steps.Select(s => s.Commands)], n => n == before ? $"TODAY={nextDay():yyyy-MM-dd}\n" : "", new()
        {
            ["BASE"] = baseAddress.ToString().TrimEnd('/'), ["OFFICER"] = officer, ["LEADER"] = leader, ["TODAY"] = today.ToString("yyyy-MM-dd", null), ["RUN"] = run,
        });
        return
        [
            .. steps.Index().Where(s => (outputs.ElementAtOrDefault(s.Index) ?? "(not reached)").Trim() != (s.Item.Expected ?? "").Trim())
                .Select(s => $"step {s.Index}: expected '{s.Item.Expected?.Trim()}', printed '{outputs.ElementAtOrDefault(s.Index)?.Trim()}'"),
        ];
    }

    // One shell for all: what a step set is there in the next. Each is given to it when the one before has ended.
    private static async Task<IReadOnlyList<string>> ShellAsync(IReadOnlyList<string> steps, Func<int, string> before, Dictionary<string, string> variables)
    {
        const string End = "=== end of the step";
        var start = new ProcessStartInfo("bash", ["-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8 };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var shell = Process.Start(start)!;
        var errors = shell.StandardError.ReadToEndAsync();
        var outputs = new List<string>();
        await shell.StandardInput.WriteAsync("set -u\n");
        foreach (var (n, step) in steps.Index())
        {
            await shell.StandardInput.WriteAsync($"{before(n)}{step}\necho '{End}'\n");
            await shell.StandardInput.FlushAsync();
            var output = new StringBuilder();
            while (await shell.StandardOutput.ReadLineAsync() is { } line && line != End)
            {
                output.Append(line).Append('\n');
            }

            outputs.Add(output.ToString());
        }

        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        return (await errors).Length == 0 ? outputs : throw new InvalidOperationException($"{await errors}\n{string.Join('\n', outputs)}");
    }

    [GeneratedRegex(@"^```sh\n(?<commands>.*?)^```\n(\n```\n(?<output>.*?)^```\n)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
