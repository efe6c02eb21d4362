using System.Net;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clues;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Api;

// Programs that see half of something, or no longer see it.
public sealed class SightTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Theory]
    [InlineData("cases", MachineScope.ReadCases, MachineScope.EditCases)]
    [InlineData("clues", MachineScope.ReadClues, MachineScope.EditClues)]
    public async Task Confidentiality_ByAProgramThatReadsOneOfTheTwo_IsRefusedForBoth(string kind, MachineScope read, MachineScope edit)
    {
        var filed = new CaseId((await site.World.FileCaseAsync()).Id);
        var clue = await site.App.LookAsync(db => db.Cases.Where(c => c.Id == filed).Select(c => c.ClueId!.Value).SingleAsync());
        var href = $"/api/v1/{kind}/{(kind == "cases" ? filed.Value : clue.Value)}";
        using var half = await site.ClientAsync(site.World.Leader, read, edit);
        var tag = (await half.GetAsync(href)).Must(HttpStatusCode.OK).Header("ETag");

        (await half.PutAsync($"{href}/confidentiality", new { isConfidential = true }, tag)).MustBeProblem(HttpStatusCode.Forbidden, "not_permitted");

        Assert.False(await AnyConfidentialAsync());
        (await site.Leader.PutAsync($"{href}/confidentiality", new { isConfidential = true }, tag)).Must(HttpStatusCode.OK);
        Assert.True(await AnyConfidentialAsync());

        Task<bool> AnyConfidentialAsync() => site.App.LookAsync(async db =>
            await db.Clues.AnyAsync(c => c.Id == clue && c.IsConfidential) && await db.Cases.AnyAsync(c => c.Id == filed && c.IsConfidential));
    }

    [Fact]
    public async Task RepeatedCall_OnWhatItsProgramNoLongerSees_IsAnsweredAsBefore()
    {
        var clue = await site.World.RegisterClueAsync();
        var proposal = await site.App.SendAsync(site.World.TeamLead, new ProposeFiling(clue.Id, CaseKind.AdministrativePenalty, site.First, site.Second, "符合立案条件"));
        var path = $"/api/v1/proposals/{proposal}/withdrawal";
        var first = (await site.Lead.PostAsync(path, new { }, "lost-sight")).Must(HttpStatusCode.OK);
        await site.App.SendAsync(site.World.Leader, new SetConfidential(new MatterRef(MatterKind.Clue, clue.Id), true));
        (await site.Lead.GetAsync($"/api/v1/clues/{clue.Id}")).Must(HttpStatusCode.NotFound);

        var again = (await site.Lead.PostAsync(path, new { }, "lost-sight")).Must(HttpStatusCode.OK);

        Assert.Equal(first.Bytes, again.Bytes);
        (await site.Lead.PostAsync(path, new { }, "another")).Must(HttpStatusCode.NotFound);
    }
}
