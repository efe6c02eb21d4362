using CaseTrack.Application.Audit;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Application.Machines;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Machines;

public sealed class MachineAccountTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Token_IsMadeForWhoeverConfirms_AndStoredAsItsHashOnly()
    {
        var id = await _app.RegisterMachineAsync(_world, _world.Officer, MachineScope.ReadCases);
        Assert.Null(await _app.LookAsync(db => db.MachineAccounts.Where(m => m.Id == new MachineAccountId(id)).Select(m => m.TokenHash).SingleAsync()));

        var confirmed = await _app.SendAsync(_world.Officer, new ConfirmMachine(id));

        Assert.StartsWith("ctk_", confirmed.Token, StringComparison.Ordinal);
        Assert.Equal(4 + 43, confirmed.Token.Length);
        Assert.Equal(MachineToken.HashOf(confirmed.Token), await _app.LookAsync(db => db.MachineAccounts.Where(m => m.Id == new MachineAccountId(id)).Select(m => m.TokenHash).SingleAsync()));
        var entries = await _app.LookAsync(db => db.AuditEntries.Where(e => e.ChainId == id).OrderBy(e => e.Sequence).ToListAsync());
        Assert.Equal(["machine_registered", "machine_confirmed"], entries.Select(e => e.Act));
        Assert.DoesNotContain(entries, e => e.Content.Contains(confirmed.Token, StringComparison.Ordinal));
        Assert.Equal(Refusals.MachineNotWaiting, (await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(_world.Officer, new ConfirmMachine(id)))).Code);
    }

    [Fact]
    public async Task Nobody_ButThePersonConfirmsForHim()
    {
        var id = await _app.RegisterMachineAsync(_world, _world.Officer);
        foreach (var other in new[] { _world.SecondOfficer, _world.Leader, _world.SecurityAdministrator, _world.SystemAdministrator, _world.Stranger })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => _app.SendAsync(other, new ConfirmMachine(id)));
            await Assert.ThrowsAsync<NotFoundException>(() => _app.SendAsync(other, new EndMachine(id)));
        }
    }

    [Fact]
    public async Task Agency_IsConfirmedByOneOfItsLeaders()
    {
        var id = await RegisterForAgencyAsync(MachineScope.ReadClues, MachineScope.RegisterClues);
        foreach (var other in new[] { _world.Officer, _world.TeamLead, _world.SecurityAdministrator, _world.Stranger })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => _app.SendAsync(other, new ConfirmMachine(id)));
        }

        var token = (await _app.SendAsync(_world.Leader, new ConfirmMachine(id))).Token;
        var caller = (await _app.SendAsync(Caller.Nobody, new RecognizeMachine(token))).Caller!;
        Assert.Equal((CallerKind.Machine, null, _world.Officer.AgencyId), (caller.Kind, caller.PersonId, caller.AgencyId));
        Assert.Equal([Permission.RegisterClue, Permission.ReadClues], caller.Permissions.Order());
        Assert.Empty(caller.Roles);
    }

    [Theory]
    [InlineData(MachineScope.EditClues)]
    [InlineData(MachineScope.EditCases)]
    [InlineData(MachineScope.ProposeActs)]
    [InlineData(MachineScope.ApproveActs)]
    [InlineData(MachineScope.RecordActs)]
    [InlineData(MachineScope.ReadInbox)]
    public async Task Agency_TakesNoScopeThatSomebodyMustAnswerFor(MachineScope scope) =>
        Assert.Equal(Refusals.ScopeNeedsPerson, (await Assert.ThrowsAsync<RuleBrokenException>(() => RegisterForAgencyAsync(scope))).Code);

    [Fact]
    public async Task Registration_IsTheSecurityAdministratorsAlone_AndChecksWhatIsTyped()
    {
        var right = new RegisterMachine("x", "officer", null, [MachineScope.ReadCases], _app.Today());
        foreach (var other in new[] { _world.Officer, _world.Leader, _world.SystemAdministrator, _world.AuditAdministrator })
        {
            await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(other, right));
            await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(other, new ListMachines()));
            await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(other, new RevokeMachine(Guid.Empty)));
        }

        foreach (var wrong in new[]
        {
            right with { Name = "" }, right with { UserName = null }, right with { AgencyCode = "500116-SCJ" }, right with { Scopes = [] },
            right with { ValidUntil = _app.Today().AddDays(-1) }, right with { ValidUntil = _app.Today().AddDays(RegisterMachine.LongestDays + 1) },
        })
        {
            await Assert.ThrowsAsync<ValidationException>(() => _app.SendAsync(_world.SecurityAdministrator, wrong));
        }

        Assert.Equal(Refusals.PersonUnknown, (await Assert.ThrowsAsync<RuleBrokenException>(
            () => _app.SendAsync(_world.SecurityAdministrator, right with { UserName = "no-one" }))).Code);
        await Assert.ThrowsAsync<NotFoundException>(() => _app.SendAsync(_world.SecurityAdministrator, new RevokeMachine(Guid.Empty)));
    }

    [Fact]
    public async Task Token_WorksUntilItsLastDayAndNoLonger()
    {
        var token = await _app.TokenAsync(_world, _world.Officer);
        _app.Time.GoTo(_app.Today().AddDays(90));
        Assert.Equal(MachineVerdict.Recognized, await VerdictAsync(token));
        _app.Time.GoTo(_app.Today().AddDays(1));
        Assert.Equal(MachineVerdict.Expired, await VerdictAsync(token));
    }

    [Fact]
    public async Task Lists_ShowEachStateAndTheDayOfTheLastUse_AndNeverAToken()
    {
        var used = await _app.ConfirmedMachineAsync(_world, _world.Officer, MachineScope.ReadCases);
        var caller = (await _app.SendAsync(Caller.Nobody, new RecognizeMachine(used.Token))).Caller!;
        Assert.Equal(1, await _app.SendAsync(caller, new NoteMachineUse()));
        Assert.Equal(0, await _app.SendAsync(caller, new NoteMachineUse()));
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        var waiting = await _app.RegisterMachineAsync(_world, _world.Officer);
        _app.Time.Advance(TimeSpan.FromSeconds(1));
        var revoked = await RegisterForAgencyAsync(MachineScope.ReadCases);
        await _app.SendAsync(_world.SecurityAdministrator, new RevokeMachine(revoked));

        var all = (await _app.SendAsync(_world.SecurityAdministrator, new ListMachines())).Machines;
        Assert.Equal([(revoked, MachineState.Revoked), (waiting, MachineState.Waiting), (used.Id, MachineState.InUse)], all.Select(m => (m.Id, m.State)));
        Assert.Equal(_app.Today(), all[2].LastUsedOn);
        Assert.Equal([waiting, used.Id], (await _app.SendAsync(_world.Officer, new ListOwnMachines())).Select(m => m.Id));
        Assert.Equal([revoked], (await _app.SendAsync(_world.Leader, new ListOwnMachines())).Select(m => m.Id));
        Assert.Empty(await _app.SendAsync(_world.TeamLead, new ListOwnMachines()));
        Assert.Equal("test officer", (await _app.SendAsync(caller, new GetMachineSelf())).Name);
        // A use is no act, so it breaks no chain; an edit of the row past the program does.
        Assert.Empty((await _app.SendAsync(Caller.CommandLine("test"), new VerifyAudit())).Findings);
        await _app.LookAsync(db => db.MachineAccounts.ExecuteUpdateAsync(s => s.SetProperty(m => m.Scopes, "acts.approve")));
        Assert.NotEmpty((await _app.SendAsync(Caller.CommandLine("test"), new VerifyAudit())).Findings);
    }

    [Fact]
    public async Task Version_IsReadByWhoeverReadsTheCase()
    {
        var filed = await _world.FileCaseAsync();
        var matter = new MatterRef(MatterKind.Case, filed.Id);
        Assert.NotNull(await _app.SendAsync(_world.Officer, new GetMatterVersion(matter)));
        Assert.Null(await _app.SendAsync(_world.Stranger, new GetMatterVersion(matter)));
    }

    [Fact]
    public async Task KeptAnswers_AreRemovedOnceTheirTimeIsOver()
    {
        await _app.TokenAsync(_world, _world.Officer);
        var machine = await _app.LookAsync(db => db.MachineAccounts.Select(m => m.Id).SingleAsync());
        await _app.LookAsync(async db =>
        {
            db.KeptAnswers.AddRange(Kept("a", KeptAnswer.KeptFor + TimeSpan.FromSeconds(1)), Kept("b", KeptAnswer.KeptFor));
            return await db.SaveChangesAsync();
        });
        Assert.Equal(1, (await _app.SendAsync(Caller.Job("test"), new RemoveExpiredAnswers())).Removed);
        Assert.Equal(["b"], await _app.LookAsync(db => db.KeptAnswers.Select(k => k.Id).ToListAsync()));

        KeptAnswer Kept(string id, TimeSpan age) => new() { Id = id, MachineId = machine, RequestHash = "", CreatedAt = _app.Time.GetUtcNow() - age };
    }

    private async Task<MachineVerdict> VerdictAsync(string token) => (await _app.SendAsync(Caller.Nobody, new RecognizeMachine(token))).Verdict;

    private Task<Guid> RegisterForAgencyAsync(params MachineScope[] scopes) =>
        _app.SendAsync(_world.SecurityAdministrator, new RegisterMachine("hotline", null, "500116-SCJ", scopes, _app.Today().AddDays(30)));
}
