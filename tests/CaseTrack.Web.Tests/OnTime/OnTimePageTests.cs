using System.Net;
using AngleSharp.Dom;
using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;

namespace CaseTrack.Web.Tests.OnTime;

public sealed class OnTimePageTests(DemoSite site) : IClassFixture<DemoSite>
{
    private static readonly FigureFilter Year = new(new(2026, 1, 1), new(2026, 11, 20), "500116");
    private const string Address = "/on-time?from=2026-01-01&to=2026-11-20&region=500116";

    [Theory]
    [InlineData("zh-CN", "按期办结")]
    [InlineData("en", "On time")]
    public async Task Page_WhenTheInspectorOpensIt_ShowsTheRateWithItsDefinitionAndTheRowsBehindIt(string language, string heading)
    {
        using var session = await site.SignedInAsync("inspector.chongqing", language);
        var figures = await site.App.SendAsync(Caller.CommandLine("test"), new GetOnTimeFigures(Year));

        var page = await session.GetAsync(Address);

        Assert.Equal((HttpStatusCode.OK, heading), (page.Status, page.Heading));
        var row = page.Html.QuerySelector("[data-rate=Headline]")!.ParentElement!;
        var links = row.QuerySelectorAll("a").ToList();
        Assert.Equal([$"{figures[Figure.OnTimeDone]}", $"{figures[Figure.OnTimeDue]}"], links.Select(l => l.TextContent));
        Assert.True(row.QuerySelector("td:last-child")!.TextContent.Length > 40, "a rate stands beside its definition");
        Assert.All(page.Html.QuerySelectorAll("table"), t => Assert.NotNull(t.QuerySelector("caption")));
        foreach (var link in links)
        {
            var behind = await session.GetAsync(link.GetAttribute("href")!);
            Assert.Equal(Math.Min(50, int.Parse(link.TextContent, System.Globalization.CultureInfo.InvariantCulture)), behind.Html.QuerySelectorAll("tbody tr").Length);
        }
    }

    [Fact]
    public async Task Page_WhenNoLimitEndedInThePeriod_ShowsADashAndSaysWhatToDo()
    {
        using var session = await site.SignedInAsync("leader.jiangjin", "zh-CN");

        var page = await session.GetAsync("/on-time?from=2010-01-01&to=2010-12-31");

        Assert.Equal("–", page.Html.QuerySelector("[data-rate=Headline]")!.TextContent.Trim());
        Assert.NotNull(page.Html.QuerySelector(".empty-hint"));
    }

    [Fact]
    public async Task Page_WhenThePeriodEndsBeforeItBegins_KeepsWhatWasTypedAndSaysSo()
    {
        using var session = await site.SignedInAsync("inspector.chongqing", "zh-CN");

        var page = await session.GetAsync("/on-time?from=2026-05-01&to=2026-01-01");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEmpty(page.Errors);
        Assert.Equal("2026-05-01", page.Html.QuerySelector("#from")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("clerk.jiangjin")]
    [InlineData("sysadmin")]
    public async Task Page_WhenAskedByWhoReadsNoFigures_IsNotThere(string user)
    {
        using var session = await site.SignedInAsync(user, "zh-CN");

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/on-time")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/on-time/cases?figure=OnTimeDue")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/indicators")).Status);
    }

    [Fact]
    public async Task Rows_WhenTheyFillMoreThanOnePage_GoOnWhereThePageEnded()
    {
        using var session = await site.SignedInAsync("inspector.chongqing", "en");

        var first = await session.GetAsync("/on-time/cases?figure=Filed&from=2024-01-01&to=2026-11-20");
        var second = await session.GetAsync(first.Html.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        var numbers = first.Html.QuerySelectorAll("tbody th").Concat(second.Html.QuerySelectorAll("tbody th")).Select(n => n.TextContent).ToList();
        Assert.True(numbers.Count > 50);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }
}
