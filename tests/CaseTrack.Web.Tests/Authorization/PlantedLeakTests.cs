using System.Linq.Expressions;
using CaseTrack.Testing;

namespace CaseTrack.Web.Tests.Authorization;

// The matrix itself, seen red: each leak that other case systems had is planted, and found.
[Collection(SceneCollection.Name)]
public sealed class PlantedLeakTests(Scene scene)
{
    [Fact]
    public async Task Search_WithoutTheFilter_IsFound() => await FoundAsync(
        query => Leaks.Asks(query, "SearchText"), "leaks", ["officer"], "GET /cases", "GET /clues", "GET /clues/duplicates");

    [Fact]
    public async Task Count_WithoutTheFilter_IsFound() => await FoundAsync(
        query => Leaks.Ends(query, "Count"), "told of", ["officer"], "GET /cases", "GET /clues", "GET /on-time/cases");

    // The rows of a figure: what an export would write.
    [Fact]
    public async Task FigureRows_WithoutTheFilter_AreFound() => await FoundAsync(
        query => Leaks.Asks(query, "SatisfiedOn") && Leaks.Asks(query, "Respondent"), "leaks", ["officer"], "GET /on-time/cases");

    [Fact]
    public async Task DetailPage_WithoutTheFilter_IsFound() => await FoundAsync(
        query => Leaks.Asks(query, "Include(") && Leaks.Ends(query, "FirstOrDefault"), "answered 200", ["officer"], "GET /cases/{id:guid}", "GET /clues/{id:guid}");

    [Fact]
    public async Task Inbox_WithoutTheFilter_IsFound() => await FoundAsync(
        query => Leaks.Asks(query, "Subject"), "leaks", ["officer", "clerk"], "GET /inbox");

    [Fact]
    public async Task PooledContext_KeepingThePreviousCaller_IsFound()
    {
        await using var leaking = await Leaks.KeepingTheCallerAsync(scene);

        Assert.NotEmpty(await FindingsAsync(leaking, ["officer", "city leader"], ["GET /cases", "GET /clues"]));
    }

    // So that what is found above is the planted leak and no fault of the way it was planted.
    [Fact]
    public async Task SameHost_WithNothingPlanted_HasNoFinding()
    {
        await using var sound = await Leaks.ForgettingTheFilterAsync(scene, _ => false);

        Assert.Empty(await FindingsAsync(sound, ["officer", "clerk", "city leader"], [.. Endpoints.Table.Where(e => e.IsGet && e.Names == Naming.Nothing).Select(e => e.Key)]));
    }

    private async Task FoundAsync(Func<Expression, bool> where, string finding, string[] readers, params string[] endpoints)
    {
        await using var leaking = await Leaks.ForgettingTheFilterAsync(scene, where);

        var findings = await FindingsAsync(leaking, readers, endpoints);

        Assert.All(endpoints, endpoint => Assert.Contains(findings, f => f.Contains(finding, StringComparison.Ordinal) && f.Contains(endpoint.Split('{')[0], StringComparison.Ordinal)));
    }

    private Task<IReadOnlyList<string>> FindingsAsync(TestApp host, string[] readers, string[] endpoints) => Matrix.RunAsync(
        scene, host.BaseAddress, readers.Select(r => scene[r]), Endpoints.Table.Where(e => endpoints.Contains(e.Key)));
}
