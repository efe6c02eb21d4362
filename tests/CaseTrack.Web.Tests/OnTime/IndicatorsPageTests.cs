using System.Globalization;
using System.Net;
using CaseTrack.Application.Common;
using CaseTrack.Application.Import;
using CaseTrack.Application.Indicators;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task Table_WhenTheLiangpingLedgerIsImported_IsThePublishedOneToTheDigit()
    {
        using var session = await site.SignedInAsync("inspector.chongqing", "zh-CN");
        var path = Path.Combine(AppContext.BaseDirectory, "Data", "liangping-ledger.csv");
        await using (var file = File.OpenRead(path))
        {
            var sheet = site.App.App.Services.GetRequiredService<ILedgerReader>().Read(file, path, new Dictionary<string, string>());
            await site.App.SendAsync(Caller.CommandLine("test"), new ImportLedger("500155-SCJ", new NewAgency("梁平区市场监督管理局", "500155", null), sheet));
        }

        var page = await session.GetAsync("/indicators?from=2016-01-01&to=2020-12-31&region=500155");

        var shown = page.Html.QuerySelectorAll("[data-indicator]").Select(c => (c.GetAttribute("data-indicator"), c.TextContent)).ToList();
        Assert.Equal(
            [
                ("JointOperations", "10"), ("Cases", "89"), ("AmountInvolved", "1,642,100"), ("Fines", "577,900"), ("CriminalFilings", "13"), ("PersonsTransferred", "20"),
                ("Published", "89"), ("PublicationRate", "100.0%"), ("AssistanceRequests", "17"), ("AssistanceConcluded", "17"), ("PiratedBooksSeized", "20,386"),
                ("GoodsDestroyed", "6,142"),
            ],
            shown.Take(12));
    }
}
