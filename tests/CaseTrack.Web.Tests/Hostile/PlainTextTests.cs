using System.Net;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Hostile;

// Text that not every database can store is no text: it is refused, whatever the database.
public sealed class PlainTextTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(listen: true);
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // No keyboard writes it: the server reads such a form no further.
    [Fact]
    public async Task ZeroCharacter_InAForm_IsRefusedAndStoresNothing()
    {
        using var officer = await _world.SignInAsync("officer");
        var form = await officer.OpenAsync("/clues/new");

        var refused = await officer.SubmitAsync(form, "/clues/new", ("Source", "Complaint"), ("IpType", "Trademark"), ("Respondent", "a\0b"), ("Summary", "x"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(0, await _app.LookAsync(db => db.Clues.CountAsync()));
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-7")]
    [InlineData("\"nonsense\"")]
    public async Task OtherEncoding_OfAForm_IsRefusedAndStoresNothing(string charset)
    {
        using var officer = await _world.SignInAsync("officer");
        var token = (await officer.OpenAsync("/clues/new")).Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var request = new HttpRequestMessage(HttpMethod.Post, "/clues/new")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Source", "Complaint"), new("IpType", "Trademark"), new("Summary", "x")]),
        };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/x-www-form-urlencoded; charset={charset}");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await officer.SendAsync(request)).Status);
        Assert.Equal(0, await _app.LookAsync(db => db.Clues.CountAsync()));
    }

    [Theory]
    [InlineData("/people?search=%00")]
    [InlineData("/audit?actor=a%00b")]
    [InlineData("/people?search=%EF%BF%BE")]
    [InlineData("/people?search=%EF%B7%90")]
    public async Task ZeroCharacter_InAnAddress_IsNoFailure(string path)
    {
        using var session = await _world.SignInAsync(path.StartsWith("/people", StringComparison.Ordinal) ? "sysadmin" : "auditor");

        Assert.InRange((int)(await session.GetAsync(path)).Status, 200, 499);
    }

    [Fact]
    public async Task FourByteCharacters_AreKeptWhole()
    {
        using var officer = await _world.SignInAsync("officer");
        var form = await officer.OpenAsync("/clues/new");

        var kept = await officer.SubmitAsync(form, "/clues/new", ("Source", "Complaint"), ("IpType", "Trademark"), ("Respondent", "𠮷野家"), ("Summary", "x"));

        Assert.Contains("𠮷野家", (await officer.OpenAsync(kept.Location!)).Html.Body!.TextContent, StringComparison.Ordinal);
    }
}
