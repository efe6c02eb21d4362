using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Api;

public sealed class DocsWalkTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task Walk_AsItStandsInTheDocs_LogsFilesExtendsAndClosesACase()
    {
        var differences = await DocsWalk.RunAsync(site.App.BaseAddress, site.OfficerToken, site.LeaderToken, site.App.Today(), "walk", site.App.NextDay);

        Assert.Equal([], differences);
        Assert.Equal(1, await site.App.LookAsync(db => db.Clues.CountAsync()));
        var filed = await site.App.LookAsync(db => db.Cases.SingleAsync());
        Assert.Equal(Domain.Cases.CaseState.Closed, filed.State);
    }

    [Fact]
    public void Walk_IsFoundInTheDocs()
    {
        var steps = DocsWalk.Steps(File.ReadAllText(DocsWalk.Page));
        Assert.True(steps.Count >= 9);
        Assert.True(steps.Count(s => s.Expected is not null) >= 7);
        Assert.Equal(["a\n", "b\n"], DocsWalk.Steps("```sh\na\n```\n\n```\nout\n```\ntext\n```sh\nb\n```\n").Select(s => s.Commands));
    }
}
