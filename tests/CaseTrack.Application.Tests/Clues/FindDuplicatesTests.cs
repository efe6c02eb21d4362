using CaseTrack.Application.Cases;
using CaseTrack.Application.Clues;
using CaseTrack.Testing;

namespace CaseTrack.Application.Tests.Clues;

public sealed class FindDuplicatesTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("日化", null, null)]
    [InlineData(null, "蓝月", null)]
    [InlineData(null, null, "衣液")]
    [InlineData("无关", null, "洗衣液")]
    public async Task Handle_WhenPartyRightOrGoodsAreKnown_NamesTheClue(string? respondent, string? right, string? goods)
    {
        var clue = await _world.RegisterClueAsync();

        var found = await _app.SendAsync(_world.Clerk, new FindDuplicates(respondent, right, goods));

        Assert.Equal((clue.Id, clue.Number), Assert.Single(found.Select(d => (d.Id, d.Number))));
    }

    [Fact]
    public async Task Handle_WhenTheClueBecameACase_NamesTheCaseOnly_AndToTheClerkTheClue()
    {
        var filed = await _world.FileCaseAsync();

        Assert.Equal((MatterKind.Case, filed.Number), Assert.Single((await FoundAsync(_world.Officer)).Select(d => (d.Kind, d.Number))));
        Assert.Equal(MatterKind.Clue, Assert.Single(await FoundAsync(_world.Clerk)).Kind);
    }

    [Fact]
    public async Task Handle_WhenThereAreManyOrNoneOrOneOfAnotherAgency_ShowsAtMostFiveOfTheOwn()
    {
        Assert.Empty(await FoundAsync(_world.Officer));
        await _world.RegisterClueAsync(by: _world.Stranger);
        Assert.Empty(await FoundAsync(_world.Officer));
        for (var i = 0; i < 7; i++)
        {
            await _world.RegisterClueAsync();
        }

        Assert.Equal(5, (await FoundAsync(_world.Officer)).Count);
        Assert.Empty(await _app.SendAsync(_world.Officer, new FindDuplicates("某", null, " ")));
    }

    [Fact]
    public async Task Handle_WhenAskedOnItsOwnPage_LeavesTheClueItselfOut()
    {
        var clue = await _world.RegisterClueAsync();

        Assert.Empty(await _app.SendAsync(_world.Officer, new FindDuplicates("某某日化商行", "蓝月亮", "洗衣液", clue.Id)));
    }

    private Task<IReadOnlyList<Duplicate>> FoundAsync(Application.Common.Caller by) => _app.SendAsync(by, new FindDuplicates("某某日化商行", null, null));
}
