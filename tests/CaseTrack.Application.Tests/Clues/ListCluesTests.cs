using CaseTrack.Application.Clues;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Testing;

namespace CaseTrack.Application.Tests.Clues;

public sealed class ListCluesTests : IAsyncLifetime
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
    [InlineData(ClueSort.Due)]
    [InlineData(ClueSort.Received)]
    [InlineData(ClueSort.Number)]
    public async Task Handle_WhenPaged_ShowsEveryClueOnce(ClueSort sort)
    {
        for (var i = 0; i < 30; i++)
        {
            await _world.RegisterClueAsync(new DateOnly(2026, 2, 20).AddDays(i % 4));
        }

        var first = await _app.SendAsync(_world.Officer, new ListClues { Sort = sort });
        var second = await _app.SendAsync(_world.Officer, new ListClues { Sort = sort, Cursor = first.Next });

        Assert.Equal((25, 5), (first.Rows.Count, second.Rows.Count));
        Assert.Equal(30, first.Rows.Concat(second.Rows).Select(r => r.Id).Distinct().Count());
        Assert.All(first.Rows, r => Assert.NotNull(r.Clock));
    }

    [Fact]
    public async Task Handle_WhenFiltered_KeepsOnlyWhatMatches()
    {
        var clue = await _world.RegisterClueAsync();

        Assert.Single((await ListAsync(new ListClues { State = ClueState.Verifying, Source = ClueSource.Complaint, IpType = IpType.Trademark, Unassigned = true, Mine = true })).Rows);
        Assert.Empty((await ListAsync(new ListClues { ReceivedTo = new DateOnly(2026, 3, 1) })).Rows);
        Assert.Empty((await ListAsync(new ListClues { Overdue = true })).Rows);
        await _app.SendAsync(_world.TeamLead, new AssignClue(clue.Id, _world.SecondOfficer.PersonId!.Value.Value));
        Assert.Empty((await ListAsync(new ListClues { Unassigned = true })).Rows);
        Assert.Empty((await ListAsync(new ListClues { Mine = true })).Rows);
        Assert.Equal("李协办", Assert.Single((await ListAsync(new ListClues { Search = "日化" })).Rows).Assignee);
    }

    private Task<Application.Common.Page<ClueRow>> ListAsync(ListClues query) => _app.SendAsync(_world.Officer, query);
}
