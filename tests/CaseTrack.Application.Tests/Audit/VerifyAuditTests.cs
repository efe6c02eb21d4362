using CaseTrack.Application.Audit;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Audit;

// Each tampering is done with plain SQL, as somebody with the database file would do it.
public sealed class VerifyAuditTests : IAsyncLifetime
{
    private static readonly Caller Verifier = Caller.CommandLine("test");

    private TestApp _app = null!;
    private World _world = null!;
    private string _case = "";
    private string _number = "";

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
        var filed = await _world.FileCaseAsync();
        (_case, _number) = (filed.Id.ToString().ToUpperInvariant(), filed.Number);
        var (first, second) = (_world.Officer.PersonId!.Value.Value, _world.SecondOfficer.PersonId!.Value.Value);
        foreach (var kind in new[] { InvestigationKind.Inspection, InvestigationKind.Inquiry, InvestigationKind.Seizure })
        {
            await _app.SendAsync(_world.Officer, new RecordInvestigation(filed.Id, kind, new DateOnly(2026, 3, 2), first, second, "现场检查"));
        }

        await _world.RegisterClueAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Verify_WhenNothingWasTouched_IsCleanAndHasReadEverything()
    {
        var report = await VerifyAsync();

        Assert.Empty(report.Findings);
        Assert.Equal(await _app.LookAsync(db => db.AuditEntries.LongCountAsync()), report.Entries);
        Assert.Equal(await _app.LookAsync(db => db.RegisterEntries.LongCountAsync()), report.Numbers);
        Assert.Equal(3, report.Registers);
    }

    [Theory]
    [InlineData("ActorName = 'Somebody else'")]
    [InlineData("HappenedOn = '2026-01-01'")]
    [InlineData("Content = replace(Content, '现场检查', '没有检查')")]
    [InlineData("EnteredAt = EnteredAt - 1")]
    [InlineData("Act = 'case_closed'")]
    [InlineData("AgencyId = NULL")]
    [InlineData("CaseId = NULL")]
    public async Task Verify_WhenAFieldOfAnEntryWasEdited_NamesTheEntry(string edit)
    {
        await ExecuteAsync($"UPDATE AuditEntries SET {edit} WHERE ChainId = '{_case}' AND Sequence = 2");

        await AssertFoundAsync(AuditFaults.EntryAltered, 2);
    }

    [Fact]
    public async Task Verify_WhenAnEntryWasRewrittenWithItsHash_NamesTheEntry()
    {
        await RewriteAsync(2);

        await AssertFoundAsync(AuditFaults.EntryAltered, 2);
    }

    [Fact]
    public async Task Verify_WhenTheNewestEntryWasRewrittenWithItsHash_NamesTheHead()
    {
        await RewriteAsync(4);

        await AssertFoundAsync(AuditFaults.HeadDiffers, 4);
    }

    [Fact]
    public async Task Verify_WhenAMiddleEntryWasDeleted_NamesItsPlace()
    {
        await ExecuteAsync($"DELETE FROM AuditEntries WHERE ChainId = '{_case}' AND Sequence = 2");

        await AssertFoundAsync(AuditFaults.EntryMissing, 2);
    }

    [Fact]
    public async Task Verify_WhenTheTailWasCutOff_NamesTheFirstMissingEntry()
    {
        await ExecuteAsync($"DELETE FROM AuditEntries WHERE ChainId = '{_case}' AND Sequence >= 3");

        await AssertFoundAsync(AuditFaults.TailMissing, 3);
    }

    [Fact]
    public async Task Verify_WhenTheWholeChainWasDeleted_NamesTheCase()
    {
        await ExecuteAsync($"DELETE FROM AuditEntries WHERE ChainId = '{_case}'");

        await AssertFoundAsync(AuditFaults.ChainMissing, 1);
    }

    [Theory]
    [InlineData("FiledOn = '2026-03-01'")]
    [InlineData("Facts_Respondent = '另一家'")]
    [InlineData("Facts_Place = ''")]
    [InlineData("Result_FineFen = 0")]
    [InlineData("IsConfidential = 1")]
    public async Task Verify_WhenTheRowWasEditedPastTheProgram_NamesTheCase(string edit)
    {
        await ExecuteAsync($"UPDATE Cases SET {edit} WHERE Id = '{_case}'");

        await AssertFoundAsync(AuditFaults.RowAltered, 4);
    }

    [Fact]
    public async Task Verify_WhenACaseWasDeletedWithItsChain_NamesItsNumber()
    {
        await ExecuteAsync($"PRAGMA foreign_keys = OFF; DELETE FROM AuditEntries WHERE ChainId = '{_case}'; DELETE FROM Cases WHERE Id = '{_case}'");

        var finding = Assert.Single((await VerifyAsync()).Findings);
        Assert.Equal((AuditFaults.SubjectMissing, SubjectKind.Case, _number), (finding.Code, finding.Kind, finding.Subject));
    }

    [Fact]
    public async Task Verify_WhenACaseWasPutInWithoutANumber_NamesIt()
    {
        await ExecuteAsync(
            $"UPDATE Cases SET Number = '津市监案〔2026〕99号' WHERE Id = '{_case}'");

        var codes = (await VerifyAsync()).Findings.Select(f => f.Code).ToList();
        Assert.Contains(AuditFaults.RowAltered, codes);
        Assert.Contains(AuditFaults.SubjectMissing, codes);
    }

    [Theory]
    [InlineData("DELETE FROM RegisterEntries WHERE Position = 2", AuditFaults.RegisterEntryMissing, 2)]
    [InlineData("UPDATE RegisterEntries SET Year = 2025 WHERE Position = 2", AuditFaults.RegisterAltered, 2)]
    [InlineData("DELETE FROM RegisterEntries WHERE Position = 3", AuditFaults.RegisterTailMissing, 3)]
    public async Task Verify_WhenTheRegisterWasTouched_NamesTheLine(string sql, string code, int position)
    {
        await ExecuteAsync(sql);

        Assert.Contains((await VerifyAsync()).Findings, f => f.Code == code && f.Sequence == position && f.Subject!.StartsWith('5') | f.Subject.StartsWith('津'));
    }

    [Fact]
    public async Task Verify_WhenARoleWasSlippedIn_NamesThePerson()
    {
        await ExecuteAsync($"INSERT INTO PersonRoles (PersonId, Role) VALUES ('{_world.Officer.PersonId!.Value.Value.ToString().ToUpperInvariant()}', 'BureauLeader')");

        var finding = Assert.Single((await VerifyAsync()).Findings);
        Assert.Equal((AuditFaults.RolesAltered, SubjectKind.Person), (finding.Code, finding.Kind));
    }

    [Fact]
    public async Task Verify_WhenMoreWasTouchedThanAnybodyReads_StopsAndSaysSo()
    {
        foreach (var i in Enumerable.Range(0, AuditReport.MaxFindings + 1))
        {
            await _world.RegisterClueAsync(respondent: $"第{i}家");
        }

        await ExecuteAsync("UPDATE AuditEntries SET ActorName = 'x' WHERE Kind = 'Clue'");

        var report = await VerifyAsync();
        Assert.True(report.HasMore);
        Assert.Equal(AuditReport.MaxFindings, report.Findings.Count);
    }

    private Task<AuditReport> VerifyAsync() => _app.SendAsync(Verifier, new VerifyAudit());

    private Task<int> ExecuteAsync(string sql) => _app.LookAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    private async Task AssertFoundAsync(string code, int sequence)
    {
        var finding = Assert.Single((await VerifyAsync()).Findings);
        Assert.Equal((code, SubjectKind.Case, _number, (int?)sequence), (finding.Code, finding.Kind, finding.Subject, finding.Sequence));
    }

    private async Task RewriteAsync(int sequence)
    {
        var entry = await _app.LookAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(e => e.ChainId == Guid.Parse(_case) && e.Sequence == sequence));
        var hash = AuditChain.HashOf(entry.ToLink() with { ActorName = "Somebody else" });
        await ExecuteAsync($"UPDATE AuditEntries SET ActorName = 'Somebody else', Hash = '{hash}' WHERE ChainId = '{_case}' AND Sequence = {sequence}");
    }
}
