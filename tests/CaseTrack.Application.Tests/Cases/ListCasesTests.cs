using System.Data.Common;
using System.Reflection;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Infrastructure.Persistence.Providers;
using CaseTrack.Testing;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Application.Tests.Cases;

public sealed class ListCasesTests : IAsyncLifetime
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
    [InlineData(CaseSort.Due)]
    [InlineData(CaseSort.Filed)]
    [InlineData(CaseSort.Number)]
    public async Task Handle_WhenPagedForwardAndBack_ShowsEveryCaseOnceAndTheSamePages(CaseSort sort)
    {
        await FileManyAsync(60);

        var first = await ListAsync(new ListCases { Sort = sort });
        var second = await ListAsync(new ListCases { Sort = sort, Cursor = first.Next });
        var third = await ListAsync(new ListCases { Sort = sort, Cursor = second.Next });
        var back = await ListAsync(new ListCases { Sort = sort, Cursor = third.Previous });
        var top = await ListAsync(new ListCases { Sort = sort, Cursor = back.Previous });

        Assert.Equal((25, 25, 10), (first.Rows.Count, second.Rows.Count, third.Rows.Count));
        Assert.Equal(60, first.Rows.Concat(second.Rows).Concat(third.Rows).Select(r => r.Id).Distinct().Count());
        Assert.Equal(second.Rows.Select(r => r.Id), back.Rows.Select(r => r.Id));
        Assert.Equal(first.Rows.Select(r => r.Id), top.Rows.Select(r => r.Id));
        Assert.Null(first.Previous);
        Assert.Null(third.Next);
        Assert.Equal((60, false), (first.Count, first.IsCountCapped));
    }

    [Fact]
    public async Task Handle_WhenACaseIsFiledBetweenTwoPages_NeitherRepeatsNorSkips()
    {
        await FileManyAsync(30);
        var first = await ListAsync(new ListCases { Sort = CaseSort.Number });
        var filed = await _world.FileCaseAsync();

        var second = await ListAsync(new ListCases { Sort = CaseSort.Number, Cursor = first.Next });

        Assert.Equal(5, second.Rows.Count);
        Assert.DoesNotContain(second.Rows, r => r.Id == filed.Id || first.Rows.Any(f => f.Id == r.Id));
    }

    [Theory]
    [InlineData("日化")]
    [InlineData("某某日化商行")]
    [InlineData("月亮")]
    [InlineData("衣液")]
    [InlineData("日化 洗衣")]
    [InlineData("案〔2026〕1号")]
    public async Task Handle_WhenSearchedByTwoCharacters_FindsNumberPartyRightAndGoods(string search)
    {
        var filed = await _world.FileCaseAsync();

        Assert.Equal(filed.Id, Assert.Single((await ListAsync(new ListCases { Search = search })).Rows).Id);
    }

    [Theory]
    [InlineData("化日")]
    [InlineData("商行某某")]
    [InlineData("日化 香烟")]
    public async Task Handle_WhenTheTextIsNotThere_FindsNothing(string search)
    {
        await _world.FileCaseAsync();

        Assert.Empty((await ListAsync(new ListCases { Search = search })).Rows);
    }

    [Fact]
    public async Task Handle_WhenSearchedByOneCharacter_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => ListAsync(new ListCases { Search = "洗 日化" }));

        Assert.Equal("search_too_short", Assert.Single(refused.Errors).ErrorCode);
    }

    [Fact]
    public async Task Handle_WhenFiltered_KeepsOnlyWhatMatches()
    {
        var filed = await _world.FileCaseAsync();

        Assert.Single((await ListAsync(new ListCases { Mine = true })).Rows);
        Assert.Empty((await ListAsync(new ListCases { Mine = true }, _world.TeamLead)).Rows);
        Assert.Single((await ListAsync(new ListCases { State = CaseState.Investigating, IpType = IpType.Trademark, Kind = CaseKind.AdministrativePenalty })).Rows);
        Assert.Empty((await ListAsync(new ListCases { State = CaseState.Closed })).Rows);
        Assert.Single((await ListAsync(new ListCases { DueFrom = filed.DueOn, DueTo = filed.DueOn })).Rows);
        Assert.Empty((await ListAsync(new ListCases { FiledFrom = new DateOnly(2026, 3, 3) })).Rows);
        Assert.Single((await ListAsync(new ListCases { RegionCode = "500116" })).Rows);
        Assert.Empty((await ListAsync(new ListCases { RegionCode = "500155" }, _world.Inspector)).Rows);
        Assert.Empty((await ListAsync(new ListCases { Overdue = true })).Rows);
        Assert.Empty((await ListAsync(new ListCases { Frozen = true })).Rows);
        _app.Time.GoTo(new DateOnly(2026, 6, 2));
        Assert.Single((await ListAsync(new ListCases { Overdue = true })).Rows);
    }

    [Fact]
    public async Task Handle_WhenReadByOthers_ShowsOnlyWhatTheyMayRead()
    {
        await _world.FileCaseAsync();

        Assert.Empty((await ListAsync(new ListCases(), _world.Stranger)).Rows);
        Assert.Single((await ListAsync(new ListCases(), _world.Inspector)).Rows);
        await Assert.ThrowsAsync<NotPermittedException>(() => ListAsync(new ListCases(), _world.Clerk));
    }

    [Fact]
    public async Task Handle_WhenConfidential_MasksTheRowForAnInspectorAndHidesItFromHisSearch()
    {
        var filed = await _world.FileCaseAsync();
        await _app.SendAsync(_world.Leader, new SetConfidential(new MatterRef(MatterKind.Case, filed.Id), true));

        var row = Assert.Single((await ListAsync(new ListCases(), _world.Inspector)).Rows);
        Assert.Equal((null, null, null), (row.Respondent, row.RightName, row.Goods));
        Assert.Empty((await ListAsync(new ListCases { Search = "日化" }, _world.Inspector)).Rows);
        Assert.NotNull(Assert.Single((await ListAsync(new ListCases { Search = "日化" })).Rows).Respondent);
    }

    [Fact]
    public async Task Handle_WhateverThePageHolds_AsksTheSameNumberOfTimes()
    {
        var counter = new Counter();
        await using var app = await TestApp.StartAsync(adjust: b => b.Services.ConfigureDbContext<CaseTrackDbContext>(o => o.AddInterceptors(counter)));
        var world = await World.CreateAsync(app);
        await world.FileCaseAsync();
        var one = await CountAsync();
        for (var i = 0; i < 20; i++)
        {
            await world.FileCaseAsync();
        }

        Assert.Equal(one, await CountAsync());

        async Task<int> CountAsync()
        {
            counter.Commands = 0;
            Assert.NotEmpty((await app.SendAsync(world.Officer, new ListCases())).Rows);
            return counter.Commands;
        }
    }

    [Fact]
    public async Task Count_WhenThereAreMoreThanTheCap_SaysSo()
    {
        await _world.FileCaseAsync();
        await _app.LookAsync(db => CopyAsync(db, times: 10_001));

        var page = await ListAsync(new ListCases());

        Assert.Equal((10_000, true), (page.Count, page.IsCountCapped));
    }

    // Rows of the one case under other numbers: what matters here is how many there are.
    private static Task<int> CopyAsync(CaseTrackDbContext db, int times) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        var filed = await db.Cases.AsNoTracking().SingleAsync();
        var (clone, type) = (typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!, typeof(EnforcementCase));
        await using var transaction = await db.Database.BeginTransactionAsync();
        await using var rows = new BulkWriter<EnforcementCase>(db);
        for (var i = 0; i < times; i++)
        {
            var copy = (EnforcementCase)clone.Invoke(filed, null)!;
            type.GetProperty(nameof(copy.Id))!.SetValue(copy, new CaseId(new Guid(i, 0, 0, new byte[8])));
            type.GetProperty(nameof(copy.Number))!.SetValue(copy, $"x{i}");
            rows.Add(copy);
        }

        rows.Seal();
        await rows.WriteAsync(CancellationToken.None);
        await transaction.CommitAsync();
        return times;
    });

    private Task<Page<CaseRow>> ListAsync(ListCases query, Caller? by = null) => _app.SendAsync(by ?? _world.Officer, query);

    // Several to a day, so that the id has to break ties.
    private async Task FileManyAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 7 == 0)
            {
                _app.Time.Advance(TimeSpan.FromDays(1));
            }

            _app.Time.Advance(TimeSpan.FromMilliseconds(3));
            await _world.FileCaseAsync();
        }

        // Some without a due date: they come last when sorted by it.
        var closed = await _app.LookAsync(db => db.Cases.OrderBy(c => c.Number).Take(15).Select(c => c.Id.Value).ToListAsync());
        await _app.LookAsync(async db => await db.Cases.Where(c => closed.Contains((Guid)(object)c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.DueOn, (DateOnly?)null)));
    }

    private sealed class Counter : DbCommandInterceptor
    {
        public int Commands { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands++;
            return ValueTask.FromResult(result);
        }
    }
}
