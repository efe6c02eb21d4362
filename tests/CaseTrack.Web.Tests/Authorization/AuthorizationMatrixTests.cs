using CaseTrack.Domain.Organisation;

namespace CaseTrack.Web.Tests.Authorization;

// Every endpoint of the running host, asked by everybody for everything.
[Collection(SceneCollection.Name)]
public sealed class AuthorizationMatrixTests(Scene scene)
{
    private static readonly string[] WhereReadsAreLogged = ["AuditEntries", "Notices", "Outbox", "Cases", "Clues"];

    [Fact]
    public void Host_HasNoEndpoint_ThatTheTableDoesNotDescribe()
    {
        var host = Endpoints.Of(scene.App.App);

        Assert.NotEmpty(host);
        Assert.Empty(Endpoints.Undescribed(host, Endpoints.Table));
        Assert.Empty(Endpoints.Table.Select(e => e.Key).Except(host));
    }

    // The guard itself, seen red.
    [Fact]
    public void Table_WhenALineIsTakenAway_NoLongerDescribesTheHost() => Assert.All(Endpoints.Table, line =>
        Assert.Equal([line.Key], Endpoints.Undescribed(Endpoints.Of(scene.App.App), Endpoints.Table.Where(e => e != line))));

    [Fact]
    public void Table_WhereItSendsNothing_SaysWhy() =>
        Assert.All(Endpoints.Table.Where(e => e.Harmless is null), e => Assert.False(string.IsNullOrEmpty(e.NotSentBecause), e.Key));

    [Fact]
    public void Scene_HasSomebodyInEveryRole() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.Contains(scene.Readers, r => Oracle.Holds(r, role)));

    // Reads and refused changes alike: nobody sees what he may not, nobody is refused what he may, nothing moves.
    [Fact]
    public async Task EveryEndpoint_AskedByEverybody_TellsNobodyMoreThanHeMayRead()
    {
        var matrix = new Matrix(scene);
        var everybody = scene.Readers.Concat(scene.Outsiders).ToList();
        var inspectors = everybody.Where(r => Oracle.Holds(r, Role.Inspector)).ToList();
        var before = await DatabaseState.ReadAsync(scene.App);

        await matrix.AskAsync(scene.App.BaseAddress, everybody.Except(inspectors), Endpoints.Table);
        var between = await DatabaseState.ReadAsync(scene.App);
        await matrix.AskAsync(scene.App.BaseAddress, inspectors, Endpoints.Table);
        var after = await DatabaseState.ReadAsync(scene.App);

        Assert.True(matrix.Findings.Count == 0, $"{matrix.Findings.Count} of {matrix.Asked}:\n" + string.Join('\n', matrix.Findings.Take(200)));
        Assert.Empty(before.ChangesTo(between));
        Assert.Empty(between.ChangesTo(after, except: WhereReadsAreLogged));
        Assert.True(matrix.Asked > 5000, $"Only {matrix.Asked} requests were sent.");
        TestContext.Current.SendDiagnosticMessage($"{matrix.Asked} requests");
    }
}
