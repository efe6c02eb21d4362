using System.Net;
using Microsoft.Extensions.FileProviders;

namespace CaseTrack.Web.Tests.Authorization;

// What is served as it is lies open to everybody, carries the same headers as a page, and is nothing but what the pages need.
[Collection(SceneCollection.Name)]
public sealed class StaticFilesTests(Scene scene)
{
    private static readonly string[] Kinds = [".css", ".js", ".svg", ".woff2", ".txt", ".LICENSE", ".map"];

    [Fact]
    public async Task EveryFile_CarriesTheHeaders_AndIsOfAKnownKind()
    {
        using var http = scene["anonymous"].At(scene.App.BaseAddress);
        var files = Under(scene.App.App.Environment.WebRootFileProvider, "").ToList();
        var faults = new List<string>();
        foreach (var file in files)
        {
            using var answer = await http.GetAsync(file);
            faults.AddRange(SecurityHeaders.Faults(answer.Headers).Select(f => $"{file} {f}"));
            // A file of no known type is not served at all.
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.NotFound))
            {
                faults.Add($"{file} {answer.StatusCode}");
            }
        }

        Assert.NotEmpty(files);
        Assert.Empty(faults);
        // What a published build keeps compressed beside a file is sent in its place and never asked for by name.
        Assert.DoesNotContain(files.Where(f => !f.EndsWith(".gz", StringComparison.Ordinal) && !f.EndsWith(".br", StringComparison.Ordinal)), f => !Kinds.Any(k => f.EndsWith(k, StringComparison.OrdinalIgnoreCase)) && Path.GetExtension(f).Length > 0);
    }

    private static IEnumerable<string> Under(IFileProvider files, string folder) => files.GetDirectoryContents(folder)
        .SelectMany(f => f.IsDirectory ? Under(files, $"{folder}/{f.Name}") : [$"{folder}/{f.Name}"]);
}
