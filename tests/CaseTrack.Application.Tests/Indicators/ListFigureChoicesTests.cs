using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;
using CaseTrack.Testing;

namespace CaseTrack.Application.Tests.Indicators;

public sealed class ListFigureChoicesTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Choices_WhenAskedByAnInspector_AreHisSubtree()
    {
        var choices = await _app.SendAsync(_world.Inspector, new ListFigureChoices());

        Assert.Superset(new HashSet<string> { "500000", "500116", "500155" }, choices.Regions.Select(r => r.Value).ToHashSet());
        Assert.All(choices.Regions, r => Assert.StartsWith("50", r.Value, StringComparison.Ordinal));
        Assert.Equal(3, choices.Agencies.Count);
    }

    [Fact]
    public async Task Choices_WhenAskedByALeader_AreHisOwnBureau_AndTheClerkHasNone()
    {
        var choices = await _app.SendAsync(_world.Leader, new ListFigureChoices());

        Assert.Contains(choices.Regions, r => r.Value == "500116");
        Assert.All(choices.Regions, r => Assert.StartsWith("500116", r.Value, StringComparison.Ordinal));
        Assert.Equal([_world.Jiangjin.ToString()], choices.Agencies.Select(a => a.Value));
        await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(_world.Clerk, new ListFigureChoices()));
    }
}
