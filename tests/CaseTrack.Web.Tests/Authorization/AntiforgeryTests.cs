using System.Net;

namespace CaseTrack.Web.Tests.Authorization;

// Every form of the host, posted by somebody who may, as another page in his browser would post it.
[Collection(SceneCollection.Name)]
public sealed class AntiforgeryTests(Scene scene)
{
    // Each with the reason why a foreign page may as well send it.
    private static readonly Dictionary<string, string> WithoutToken = new()
    {
        ["POST /language"] = "it sets a language and nothing else, and stands on pages that know nobody",
    };

    [Theory]
    [InlineData("no token")]
    [InlineData("a foreign token")]
    [InlineData("a broken token")]
    [InlineData("a token without its cookie")]
    public async Task EveryForm_With_IsRefusedAndChangesNothing(string with)
    {
        var before = await DatabaseState.ReadAsync(scene.App);
        var forms = Endpoints.Table.Where(e => !e.IsGet && !e.IsApi && e.Method != "*" && !WithoutToken.ContainsKey(e.Key)).ToList();
        var accepted = new List<string>();
        foreach (var form in forms)
        {
            var reader = scene.Readers.FirstOrDefault(r => Oracle.MayUse(r, form)) ?? scene[form.IsOpen ? "anonymous" : "officer"];
            var foreigner = scene[reader.Name == "officer" ? "leader" : "officer"];
            var status = await PostAsync(reader, foreigner, form, with);
            if (status != HttpStatusCode.BadRequest)
            {
                accepted.Add($"{form.Key} by {reader}: {(int)status}");
            }
        }

        Assert.Empty(accepted);
        Assert.Empty(before.ChangesTo(await DatabaseState.ReadAsync(scene.App)));
    }

    [Fact]
    public void FormsWithoutToken_AreThoseAndNoOthers()
    {
        var exempt = ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)scene.App.App).DataSources.SelectMany(s => s.Endpoints)
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.IgnoreAntiforgeryTokenAttribute>() is not null)
            .SelectMany(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IHttpMethodMetadata>()?.HttpMethods.Select(m => $"{m} /{((Microsoft.AspNetCore.Routing.RouteEndpoint)e).RoutePattern.RawText!.TrimStart('/')}") ?? []);

        // Below /api only a bearer token counts, which no page can make a browser send.
        Assert.Equal(WithoutToken.Keys, exempt.Where(e => !e.Contains(" /api/v1/", StringComparison.Ordinal)));
    }

    private async Task<HttpStatusCode> PostAsync(Reader reader, Reader foreigner, Endpoint form, string with)
    {
        using var http = reader.At(scene.App.BaseAddress);
        using var foreign = foreigner.At(scene.App.BaseAddress);
        var token = with switch
        {
            "no token" => null,
            "a foreign token" => await foreigner.TokenAsync(foreign),
            "a broken token" => (await reader.TokenAsync(http))[..^4] + "AAAA",
            _ => await reader.TokenAsync(http),
        };
        if (with == "a token without its cookie")
        {
            var session = reader.Cookies.GetCookies(scene.App.BaseAddress)["casetrack.session"];
            http.DefaultRequestHeaders.Remove("Cookie");
            http.DefaultRequestHeaders.Add("Cookie", session is null ? "a=b" : $"{session.Name}={session.Value}");
        }

        var fields = form.Fields(scene).Select(f => KeyValuePair.Create(f.Name, f.Value));
        using var content = new FormUrlEncodedContent(token is null ? fields : fields.Append(new("__RequestVerificationToken", token)));
        using var answer = await http.PostAsync(Hostile.Recording.PathOf(scene, reader, form), content);
        return answer.StatusCode;
    }
}
