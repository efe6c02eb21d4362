using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CaseTrack.Domain.Webhooks;

namespace CaseTrack.Architecture.Tests;

// What docs/webhooks.md tells a receiver is run as it stands there.
public sealed partial class WebhookDocsTests
{
    private const string Secret = "whsec_example";

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "webhooks.md"));

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"number\":\"津市监案〔2026〕1号\"}");

    [Fact]
    public void EveryEvent_IsInTheTable() =>
        Assert.All(WebhookEvents.All.Append(WebhookEvents.Test), e => Assert.Contains($"`{e}`", Page, StringComparison.Ordinal));

    [Theory]
    [InlineData("python", "python3", "true", 0)]
    [InlineData("python", "python3", "rotated", 0)]
    [InlineData("python", "python3", "other secret", 1)]
    [InlineData("python", "python3", "other body", 1)]
    [InlineData("python", "python3", "old", 1)]
    [InlineData("sh", "sh", "true", 0)]
    [InlineData("sh", "sh", "rotated", 0)]
    [InlineData("sh", "sh", "other secret", 1)]
    [InlineData("sh", "sh", "other body", 1)]
    [InlineData("sh", "sh", "old", 1)]
    public async Task Example_SaysWhetherAnEventIsTrue(string language, string program, string what, int exitCode)
    {
        Assert.SkipWhen(!IsInstalled(program) || (language == "sh" && !IsInstalled("openssl")), $"no {program} or openssl on this machine");
        var file = Path.Combine(Directory.CreateTempSubdirectory("casetrack-docs-").FullName, "verify");
        try
        {
            await File.WriteAllTextAsync(file, Block(language));
            // The example asks the machine's own clock, so the signature is made by it too.
            var signedAt = TimeProvider.System.GetUtcNow().AddMinutes(what == "old" ? -6 : 0);
            var header = WebhookSignature.Of(what == "rotated" ? ["whsec_other", Secret] : [what == "other secret" ? "whsec_other" : Secret], signedAt, Body);

            Assert.Equal(exitCode, await RunAsync(program, [file, header, Secret], what == "other body" ? [.. Body, (byte)' '] : Body));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static async Task<int> RunAsync(string program, string[] arguments, byte[] input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true })!;
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static bool IsInstalled(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Block(string language) => Code().Matches(Page).Single(m => m.Groups[1].Value == language).Groups[2].Value;

    [GeneratedRegex("```([a-z]+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
