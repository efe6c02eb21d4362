using CaseTrack.Application.Access;
using CaseTrack.Application.Audit;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Access;

public sealed class SignInPolicyTests : IAsyncLifetime
{
    private static readonly ChangeSignInPolicy Strict =
        new(PasswordProfile.Mlps3, [Role.SecurityAdministrator, Role.SystemAdministrator], IdleMinutes: 15, AbsoluteMinutes: 480, ParallelSessions: 2);

    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task GetSignInPolicy_BeforeAnybodyChangedIt_LetsEverybodyWorkAtOnce()
    {
        var terms = await _app.SendAsync(_world.SecurityAdministrator, new GetSignInPolicy());

        Assert.Equal((PasswordProfile.Asvs, 60, 720, 5), (terms.Profile, terms.IdleMinutes, terms.AbsoluteMinutes, terms.ParallelSessions));
        Assert.Empty(terms.SecondFactorRoles);
    }

    [Fact]
    public async Task ChangeSignInPolicy_IsKeptWithItsHistoryAndVerifies()
    {
        await _app.SendAsync(_world.SecurityAdministrator, Strict);
        await _app.SendAsync(_world.SecurityAdministrator, Strict with { ParallelSessions = 3 });

        var terms = await _app.SendAsync(_world.SecurityAdministrator, new GetSignInPolicy());
        Assert.Equal([Role.SystemAdministrator, Role.SecurityAdministrator], terms.SecondFactorRoles);
        Assert.Equal(3, terms.ParallelSessions);
        var log = await _app.LookAsync(db => db.AuditEntries.Where(e => e.Kind == SubjectKind.SignInPolicy).OrderBy(e => e.Sequence).ToListAsync());
        Assert.All(log, e => Assert.Equal((Acts.SignInPolicyChanged, _world.SecurityAdministrator.PersonId), (e.Act, e.ActorId)));
        Assert.Contains("\"ParallelSessions\":[\"2\",\"3\"]", log[1].Content, StringComparison.Ordinal);
        Assert.True((await _app.SendAsync(Caller.CommandLine("test"), new VerifyAudit())).IsClean);
        var seen = await _app.SendAsync(_world.AuditAdministrator, new ListAuditEntries(Acts.SignInPolicyChanged, null, null, null, null));
        Assert.Equal(2, seen.Entries.Count);
    }

    [Fact]
    public async Task ChangeSignInPolicy_WhenTheRowIsEditedPastTheProgram_IsFoundByTheVerification()
    {
        await _app.SendAsync(_world.SecurityAdministrator, Strict);
        await _app.LookAsync(db => db.SignInPolicies.ExecuteUpdateAsync(u => u.SetProperty(p => p.SecondFactorRoles, "")));

        var report = await _app.SendAsync(Caller.CommandLine("test"), new VerifyAudit());

        var finding = Assert.Single(report.Findings);
        Assert.Equal(SubjectKind.SignInPolicy, finding.Kind);
    }

    [Fact]
    public async Task ChangeSignInPolicy_ForAnybodyElse_IsNotPermitted()
    {
        foreach (var caller in new[] { _world.SystemAdministrator, _world.AuditAdministrator, _world.Leader, _world.Inspector, Caller.Nobody })
        {
            await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(caller, Strict));
            await Assert.ThrowsAsync<NotPermittedException>(() => _app.SendAsync(caller, new GetSignInPolicy()));
        }
    }

    [Theory]
    [InlineData(4, 480, 2, nameof(ChangeSignInPolicy.IdleMinutes))]
    [InlineData(481, 480, 2, nameof(ChangeSignInPolicy.IdleMinutes))]
    [InlineData(15, 1441, 2, nameof(ChangeSignInPolicy.AbsoluteMinutes))]
    [InlineData(15, 480, 0, nameof(ChangeSignInPolicy.ParallelSessions))]
    [InlineData(15, 480, 21, nameof(ChangeSignInPolicy.ParallelSessions))]
    public async Task ChangeSignInPolicy_OutsideItsLimits_IsInvalidAtItsField(int idle, int absolute, int parallel, string field)
    {
        var invalid = await Assert.ThrowsAsync<ValidationException>(() => _app.SendAsync(
            _world.SecurityAdministrator, Strict with { IdleMinutes = idle, AbsoluteMinutes = absolute, ParallelSessions = parallel }));
        Assert.Equal(field, Assert.Single(invalid.Errors).PropertyName);
    }

    [Fact]
    public async Task ChangeSignInPolicy_WhenItContradictsItself_IsRefused()
    {
        var tooLong = await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(_world.SecurityAdministrator, Strict with { IdleMinutes = 31 }));
        Assert.Equal(Refusals.IdleTooLongForProfile, tooLong.Code);
        var crossed = await Assert.ThrowsAsync<RuleBrokenException>(
            () => _app.SendAsync(_world.SecurityAdministrator, Strict with { Profile = PasswordProfile.Asvs, IdleMinutes = 60, AbsoluteMinutes = 30 }));
        Assert.Equal(Refusals.SessionLimitsCrossed, crossed.Code);
        Assert.Equal(0, await _app.LookAsync(db => db.SignInPolicies.CountAsync()));
    }

    // GB/T 22239-2019 8.1.4.1 a as the profile mlps3 has it; the same acts pass under asvs.
    [Fact]
    public async Task ChangePassword_UnderMlps3_AsksForClassesAndRemembersFive()
    {
        var current = _world.Passwords["officer"];
        await _app.SendAsync(_world.Officer, new ChangePassword(current, "green lamps at dusk"));
        await _app.SendAsync(_world.SecurityAdministrator, Strict);

        Assert.Equal("password_classes", await RefusedAsync("green lamps at dusk", "blue lamps at dawn"));
        current = "green lamps at dusk";
        for (var i = 1; i <= 5; i++)
        {
            Assert.True((await _app.SendAsync(_world.Officer, new ChangePassword(current, $"Blue lamps at dawn {i}"))).IsChanged);
            current = $"Blue lamps at dawn {i}";
        }

        Assert.Equal("password_used_before", await RefusedAsync(current, "Blue lamps at dawn 1"));
        Assert.True((await _app.SendAsync(_world.Officer, new ChangePassword(current, "Blue lamps at dawn 6"))).IsChanged);
        Assert.True((await _app.SendAsync(_world.Officer, new ChangePassword("Blue lamps at dawn 6", "Blue lamps at dawn 1"))).IsChanged);
    }

    [Fact]
    public async Task ChangePassword_WhenTheCurrentOneIsWrong_TellsNothingOfTheNewOne()
    {
        Assert.False((await _app.SendAsync(_world.Officer, new ChangePassword("not the password", "qwertyuiop"))).IsChanged);
        Assert.Equal("password_common", await RefusedAsync(_world.Passwords["officer"], "qwertyuiop"));
        Assert.Equal("password_guessable", await RefusedAsync(_world.Passwords["officer"], "张执法officer1"));
    }

    private async Task<string> RefusedAsync(string current, string chosen)
    {
        var invalid = await Assert.ThrowsAsync<ValidationException>(() => _app.SendAsync(_world.Officer, new ChangePassword(current, chosen)));
        var error = Assert.Single(invalid.Errors);
        Assert.Equal(nameof(ChangePassword.NewPassword), error.PropertyName);
        Assert.DoesNotContain("{", error.ErrorMessage, StringComparison.Ordinal);
        return error.ErrorCode;
    }
}
