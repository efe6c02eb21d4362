using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Organisation;

public sealed class PeopleTests : IAsyncLifetime
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
    public async Task ListPeople_WhenLongerThanAPage_ShowsEverybodyOnce()
    {
        for (var i = 0; i < 50; i++)
        {
            await _world.AddAsync($"extra{i}", $"增补{i}", _world.Jiangjin);
        }

        var first = await _app.SendAsync(_world.SystemAdministrator, new ListPeople(null, null));
        var second = await _app.SendAsync(_world.SystemAdministrator, new ListPeople(null, first.Next));

        Assert.Equal(50, first.People.Count);
        Assert.Null(second.Next);
        Assert.Equal(await _app.LookAsync(db => db.People.CountAsync()), first.People.Concat(second.People).Select(p => p.Id).Distinct().Count());
    }

    [Fact]
    public async Task People_WhenAskedForByABusinessRole_AreNotPermitted()
    {
        foreach (var caller in new[] { _world.Officer, _world.Leader, _world.Inspector, _world.AuditAdministrator })
        {
            await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(caller, new ListPeople(null, null)));
            await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(caller, new GetPerson(_world.Officer.PersonId!.Value.Value)));
        }
    }

    [Fact]
    public async Task RevokeRole_WhenItIsTheLastAdministrator_IsRefused()
    {
        var auditor = _world.AuditAdministrator.PersonId!.Value.Value;

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(_world.SecurityAdministrator, new RevokeRole(auditor, Role.AuditAdministrator)));

        Assert.Equal(Refusals.LastAdministrator, refusal.Code);
        await _world.AddAsync("auditor2", "第二审计员", _world.Jiangjin, Role.AuditAdministrator);
        await _app.SendAsync(_world.SecurityAdministrator, new RevokeRole(auditor, Role.AuditAdministrator));
        Assert.Empty((await _app.SendAsync(_world.SystemAdministrator, new GetPerson(auditor))).Roles);
    }

    [Fact]
    public async Task DeactivatePerson_WhenDone_IsInTheLogWithWhatChanged()
    {
        var officer = _world.SecondOfficer.PersonId!.Value.Value;

        await _app.SendAsync(_world.SystemAdministrator, new DeactivatePerson(officer));

        var entry = await _app.LookAsync(db => db.AuditEntries.SingleAsync(e => e.ChainId == officer && e.Act == Acts.PersonDeactivated));
        Assert.Equal(_world.SystemAdministrator.PersonId, entry.ActorId);
        Assert.Contains("\"IsActive\":[\"True\",\"False\"]", entry.Content, StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(_world.SystemAdministrator, new ResetPassword(officer)));
        Assert.Equal(Refusals.PersonInactive, refusal.Code);
    }

    [Fact]
    public async Task ResetPassword_WhenTheAccountIsLocked_OpensItWithTheNewOneOnly()
    {
        var old = _world.Passwords["officer"];
        for (var i = 0; i < 5; i++)
        {
            await _app.SendAsync(Caller.Nobody, new SignIn("officer", "not the password"));
        }

        var reset = await _app.SendAsync(_world.SystemAdministrator, new ResetPassword(_world.Officer.PersonId!.Value.Value));

        Assert.Null((await _app.SendAsync(Caller.Nobody, new SignIn("officer", old))).PersonId);
        Assert.Equal(_world.Officer.PersonId!.Value.Value, (await _app.SendAsync(Caller.Nobody, new SignIn("officer", reset.OneTimePassword))).PersonId);
    }

    [Fact]
    public async Task RegisterPerson_WhenTheStationBelongsToAnotherBureau_FindsNoSuchStation()
    {
        var station = await _app.SendAsync(_world.SystemAdministrator, new EstablishAgency("500155-PJ", "屏锦市场监管所", null, "", "500155", _world.Liangping));

        await Assert.ThrowsAsync<NotFoundException>(() =>
            _app.SendAsync(_world.SystemAdministrator, new RegisterPerson("某人", "somebody", _world.Jiangjin, station, null, null)));
        var registered = await _app.SendAsync(_world.SystemAdministrator, new RegisterPerson("某人", "somebody", station, null, null, null));

        var person = await _app.SendAsync(_world.SystemAdministrator, new GetPerson(registered.Id));
        Assert.Equal(("梁平区市场监督管理局", "屏锦市场监管所"), (person.AgencyName, person.StationName));
    }

    [Fact]
    public async Task CertifyPerson_WhenRecorded_KeepsBothValuesInTheLog()
    {
        var officer = _world.Officer.PersonId!.Value.Value;

        await _app.SendAsync(_world.SystemAdministrator, new CertifyPerson(officer, " ZF-77 ", new DateOnly(2031, 1, 1)));

        Assert.Equal("ZF-77", (await _app.SendAsync(_world.SystemAdministrator, new GetPerson(officer))).CertificateNumber);
        var content = await _app.LookAsync(db => db.AuditEntries.Where(e => e.ChainId == officer).OrderByDescending(e => e.Sequence).Select(e => e.Content).FirstAsync());
        Assert.Contains("\"CertificateNumber\":[\"ZF-officer\",\"ZF-77\"]", content, StringComparison.Ordinal);
    }
}
