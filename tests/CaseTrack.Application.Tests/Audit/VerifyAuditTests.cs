using CaseTrack.Application.Audit;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace CaseTrack.Application.Tests.Audit;

// Each tampering goes past the program, straight at the tables, as somebody with the database would do it.
public sealed class VerifyAuditTests : IAsyncLifetime
{
    private static readonly Caller Verifier = Caller.CommandLine("test");

    private TestApp _app = null!;
    private World _world = null!;
    private Guid _case;
    private string _number = "";

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
        var filed = await _world.FileCaseAsync();
        (_case, _number) = (filed.Id, filed.Number);
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

    private static readonly Dictionary<string, Action<UpdateSettersBuilder<AuditEntry>>> EntryEdits = new()
    {
        ["actor"] = e => e.SetProperty(a => a.ActorName, "Somebody else"),
        ["day"] = e => e.SetProperty(a => a.HappenedOn, new DateOnly(2026, 1, 1)),
        ["content"] = e => e.SetProperty(a => a.Content, a => a.Content.Replace("现场检查", "没有检查")),
        ["instant"] = e => e.SetProperty(a => a.EnteredAt, new DateTimeOffset(2026, 3, 2, 2, 0, 1, TimeSpan.Zero)),
        ["act"] = e => e.SetProperty(a => a.Act, Acts.CaseClosed),
        ["agency"] = e => e.SetProperty(a => a.AgencyId, (AgencyId?)null),
        ["case"] = e => e.SetProperty(a => a.CaseId, (CaseId?)null),
    };

    private static readonly Dictionary<string, Action<UpdateSettersBuilder<EnforcementCase>>> RowEdits = new()
    {
        ["filed"] = e => e.SetProperty(c => c.FiledOn, new DateOnly(2026, 3, 1)),
        ["respondent"] = e => e.SetProperty(c => c.Facts.Respondent, "另一家"),
        ["place"] = e => e.SetProperty(c => c.Facts.Place, ""),
        ["fine"] = e => e.SetProperty(c => c.Result.FineFen, 0L),
        ["confidential"] = e => e.SetProperty(c => c.IsConfidential, true),
    };

    public static TheoryData<string> EntryEdit => [.. EntryEdits.Keys];

    public static TheoryData<string> RowEdit => [.. RowEdits.Keys];

    [Theory]
    [MemberData(nameof(EntryEdit))]
    public async Task Verify_WhenAFieldOfAnEntryWasEdited_NamesTheEntry(string edit)
    {
        Assert.Equal(1, await _app.LookAsync(db => Entries(db).Where(e => e.Sequence == 2).ExecuteUpdateAsync(EntryEdits[edit])));

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
        await _app.LookAsync(db => Entries(db).Where(e => e.Sequence == 2).ExecuteDeleteAsync());

        await AssertFoundAsync(AuditFaults.EntryMissing, 2);
    }

    [Fact]
    public async Task Verify_WhenTheTailWasCutOff_NamesTheFirstMissingEntry()
    {
        await _app.LookAsync(db => Entries(db).Where(e => e.Sequence >= 3).ExecuteDeleteAsync());

        await AssertFoundAsync(AuditFaults.TailMissing, 3);
    }

    [Fact]
    public async Task Verify_WhenTheWholeChainWasDeleted_NamesTheCase()
    {
        await _app.LookAsync(db => Entries(db).ExecuteDeleteAsync());

        await AssertFoundAsync(AuditFaults.ChainMissing, 1);
    }

    [Theory]
    [MemberData(nameof(RowEdit))]
    public async Task Verify_WhenTheRowWasEditedPastTheProgram_NamesTheCase(string edit)
    {
        Assert.Equal(1, await _app.LookAsync(db => Case(db).ExecuteUpdateAsync(RowEdits[edit])));

        await AssertFoundAsync(AuditFaults.RowAltered, 4);
    }

    [Fact]
    public async Task Verify_WhenACaseWasDeletedWithItsChain_NamesItsNumber()
    {
        await _app.LookAsync(db => Entries(db).ExecuteDeleteAsync());
        await _app.LookAsync(db => db.Proposals.Where(p => p.CaseId == new CaseId(_case)).ExecuteDeleteAsync());
        await _app.LookAsync(db => db.Clocks.Where(k => k.CaseId == new CaseId(_case)).ExecuteDeleteAsync());
        await _app.LookAsync(db => Case(db).ExecuteDeleteAsync());

        var finding = Assert.Single((await VerifyAsync()).Findings);
        Assert.Equal((AuditFaults.SubjectMissing, SubjectKind.Case, _number), (finding.Code, finding.Kind, finding.Subject));
    }

    [Fact]
    public async Task Verify_WhenACaseWasPutInWithoutANumber_NamesIt()
    {
        await _app.LookAsync(db => Case(db).ExecuteUpdateAsync(e => e.SetProperty(c => c.Number, "津市监案〔2026〕99号")));

        var codes = (await VerifyAsync()).Findings.Select(f => f.Code).ToList();
        Assert.Contains(AuditFaults.RowAltered, codes);
        Assert.Contains(AuditFaults.SubjectMissing, codes);
    }

    [Theory]
    [InlineData("delete", AuditFaults.RegisterEntryMissing, 2)]
    [InlineData("edit", AuditFaults.RegisterAltered, 2)]
    [InlineData("delete", AuditFaults.RegisterTailMissing, 3)]
    public async Task Verify_WhenTheRegisterWasTouched_NamesTheLine(string what, string code, int position)
    {
        Assert.Equal(1, await _app.LookAsync(db =>
        {
            var line = db.RegisterEntries.Where(e => e.Position == position);
            return what == "delete" ? line.ExecuteDeleteAsync() : line.ExecuteUpdateAsync(e => e.SetProperty(r => r.Year, 2025));
        }));

        Assert.Contains((await VerifyAsync()).Findings, f => f.Code == code && f.Sequence == position && f.Subject!.StartsWith('5') | f.Subject.StartsWith('津'));
    }

    [Fact]
    public async Task Verify_WhenARoleWasSlippedIn_NamesThePerson()
    {
        var officer = _world.Officer.PersonId!.Value.Value;
        await _app.LookAsync(db => db.Database.ExecuteSqlAsync($"""INSERT INTO "PersonRoles" ("PersonId", "Role") VALUES ({officer}, 'BureauLeader')"""));

        var finding = Assert.Single((await VerifyAsync()).Findings);
        Assert.Equal((AuditFaults.RolesAltered, SubjectKind.Person), (finding.Code, finding.Kind));
    }

    [Theory]
    [InlineData("""DELETE FROM "RoleRequests" """)]
    [InlineData("""UPDATE "RoleRequests" SET "Role" = 'BureauLeader'""")]
    [InlineData("""UPDATE "RoleRequests" SET "AskedBy" = (SELECT "PersonId" FROM "PersonRoles" WHERE "Role" = 'AuditAdministrator')""")]
    [InlineData("""INSERT INTO "RoleRequests" ("PersonId", "Role", "AskedBy", "AskedAt") SELECT "PersonId", 'BureauLeader', "AskedBy", "AskedAt" FROM "RoleRequests" """)]
    public async Task Verify_WhenARequestForARoleWasTouched_NamesThePerson(string sql)
    {
        await _app.SendAsync(_world.SystemAdministrator, new AskForRole(_world.Officer.PersonId!.Value.Value, Role.Liaison));
        Assert.Empty((await VerifyAsync()).Findings);
        Assert.Equal(1, await _app.LookAsync(db => db.Database.ExecuteSqlRawAsync(sql)));

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

        await _app.LookAsync(db => db.AuditEntries.Where(e => e.Kind == SubjectKind.Clue).ExecuteUpdateAsync(e => e.SetProperty(a => a.ActorName, "x")));

        var report = await VerifyAsync();
        Assert.True(report.HasMore);
        Assert.Equal(AuditReport.MaxFindings, report.Findings.Count);
    }

    private Task<AuditReport> VerifyAsync() => _app.SendAsync(Verifier, new VerifyAudit());

    private IQueryable<AuditEntry> Entries(CaseTrackDbContext db) => db.AuditEntries.Where(e => e.ChainId == _case);

    private IQueryable<EnforcementCase> Case(CaseTrackDbContext db) => db.Cases.Where(c => c.Id == new CaseId(_case));

    private async Task AssertFoundAsync(string code, int sequence)
    {
        var finding = Assert.Single((await VerifyAsync()).Findings);
        Assert.Equal((code, SubjectKind.Case, _number, (int?)sequence), (finding.Code, finding.Kind, finding.Subject, finding.Sequence));
    }

    private async Task RewriteAsync(int sequence)
    {
        var entry = await _app.LookAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(e => e.ChainId == _case && e.Sequence == sequence));
        var hash = AuditChain.HashOf(entry.ToLink() with { ActorName = "Somebody else" });
        await _app.LookAsync(db => Entries(db).Where(e => e.Sequence == sequence)
            .ExecuteUpdateAsync(e => e.SetProperty(a => a.ActorName, "Somebody else").SetProperty(a => a.Hash, hash)));
    }
}
