using System.Globalization;
using System.Net;
using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;

namespace CaseTrack.Web.Tests.OnTime;

public sealed class IndicatorsPageTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Theory]
    [InlineData("zh-CN", "江津区")]
    [InlineData("en", "Jiangjin")]
    public async Task Table_WhenARegionAndPeriodAreAsked_ShowsTheFiguresOfTheCommandLine(string language, string region)
    {
        using var session = await site.SignedInAsync("inspector.chongqing", language);
        var table = await site.App.SendAsync(Caller.CommandLine("test"), new GetIndicators(new(2025, 1, 1), new(2026, 11, 20), "500116"));

        var page = await session.GetAsync("/indicators?from=2025-01-01&to=2026-11-20&region=500116");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(region, page.Html.QuerySelector("caption")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(table.Cases.ToString("N0", CultureInfo.InvariantCulture), Shown("Cases"));
        Assert.Equal(table.FinesCny.ToString("#,##0.##", CultureInfo.InvariantCulture), Shown("Fines"));
        Assert.Equal(table.OnTimeDone.ToString("N0", CultureInfo.InvariantCulture), Shown("OnTimeDone"));
        Assert.Equal(17, page.Html.QuerySelectorAll("[data-indicator]").Length);

        string Shown(string key) => page.Html.QuerySelector($"[data-indicator={key}]")!.TextContent;
    }
}
