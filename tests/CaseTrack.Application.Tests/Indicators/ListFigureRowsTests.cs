using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;
using CaseTrack.Application.Tests.Demo;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Indicators;

public sealed class ListFigureRowsTests(LoadedDemo demo) : IClassFixture<LoadedDemo>
{
    private static readonly Caller Machine = Caller.CommandLine("test");

    private readonly TestApp _app = demo.App;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task List_WhenPagedToItsEnd_HasAsManyRowsAsTheFigureSays(int seed)
    {
        var random = new Random(seed);
        var from = new DateOnly(2024, 11, 1).AddDays(random.Next(600));
        // The third is Jiangjin.
        var agencies = await _app.LookAsync(db => db.Agencies.Where(a => a.ParentId == null).OrderBy(a => a.Code).Select(a => a.Id.Value).ToListAsync());
        var filter = new FigureFilter(from, from.AddDays(random.Next(60, 400)), seed % 2 == 0 ? "500000" : null, seed == 3 ? agencies[2] : null);

        var figures = await _app.SendAsync(Machine, new GetOnTimeFigures(filter));

        foreach (var (figure, count) in figures.Counts)
        {
            Assert.Equal((figure, count), (figure, await LengthAsync(new ListFigureRows(figure, filter, Take: 7))));
        }

        foreach (var reason in figures.Declined)
        {
            Assert.Equal(reason.Clues, await LengthAsync(new ListFigureRows(Figure.CluesDeclined, filter, reason.Reason)));
        }

        Assert.Equal(figures[Figure.OnTimeDue], figures.Cells.Sum(c => c.Due));
        Assert.Equal(figures[Figure.OnTimeDone], figures.Cells.Sum(c => c.Done));
        Assert.True(figures[Figure.OnTimeDue] > 0);
    }

    [Fact]
    public async Task Cell_WhenDrilledInto_HasTheRowsOfItsMonthAndAgency()
    {
        var year = new FigureFilter(new(2026, 1, 1), new(2026, 12, 31));
        var cells = (await _app.SendAsync(Machine, new GetOnTimeFigures(year))).Cells;

        foreach (var cell in cells.Where(c => c.Month % 4 == 1))
        {
            var month = new FigureFilter(new(cell.Year, cell.Month, 1), new DateOnly(cell.Year, cell.Month, 1).AddMonths(1).AddDays(-1), AgencyId: cell.AgencyId);
            Assert.Equal(cell.Due, await LengthAsync(new ListFigureRows(Figure.OnTimeDue, month)));
            Assert.Equal(cell.Done, await LengthAsync(new ListFigureRows(Figure.OnTimeDone, month)));
        }

        Assert.Contains(cells, c => c.Month % 4 == 1);
    }

    private async Task<int> LengthAsync(ListFigureRows query)
    {
        var seen = new HashSet<Guid>();
        for (FigureKey? after = null; ;)
        {
            var page = await _app.SendAsync(Machine, query with { After = after });
            Assert.All(page.Rows, r => Assert.True(seen.Add(r.Id), r.Number));
            if (page.Next is null)
            {
                Assert.Equal(page.Total, seen.Count);
                return seen.Count;
            }

            after = page.Next;
        }
    }
}
