using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Access;

// 三员分立 (R13), enumerated.
public sealed class SeparationTests(Stage stage) : IClassFixture<Stage>
{
    private static readonly Role[] Administrators = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];

    private static readonly Permission[] Everybody = [Permission.ReadInbox, Permission.ChangeOwnAccount];

    // What only looks: two administrators work on accounts and both must find the person.
    private static readonly Permission[] Looking = [Permission.ReadPeople];

    private static readonly Permission[] Business =
    [
        Permission.RegisterClue, Permission.EditFacts, Permission.ProposeActs, Permission.ApproveActs, Permission.Assign, Permission.RecordActs,
        Permission.ReadClues, Permission.ReadCases, Permission.ReadStatistics, Permission.RunJobs, Permission.ImportData,
    ];

    public static TheoryData<Role, Role> Pairs =>
        [.. from held in Enum.GetValues<Role>() from asked in Enum.GetValues<Role>()
            where held != asked && (held.IsAdministrator() || asked.IsAdministrator())
            select (held, asked)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task GrantRole_WhenAnAdministratorWouldHoldASecondRole_IsRefused(Role held, Role asked)
    {
        var somebody = await stage.AddAsync(held);

        string[] apart = [Refusals.AdministratorRolesApart, Refusals.AdministratorHoldsNoBusinessRole];
        Assert.Contains((await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(stage.World.SystemAdministrator, new AskForRole(somebody.Id, asked)))).Code, apart);
        await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(stage.World.SecurityAdministrator, new GrantRole(somebody.Id, asked)));

        Assert.Equal([held], await stage.App.LookAsync(db => db.People.Where(p => p.Id == somebody.Caller.PersonId).SelectMany(p => p.Roles).Select(r => r.Role).ToListAsync()));
    }

    // One asks, the other grants: neither alone makes anybody anything.
    [Fact]
    public async Task Role_IsGrantedByTheSecondOfTwoPersons_AndNotPastTheFirst()
    {
        var (system, security) = (stage.World.SystemAdministrator, stage.World.SecurityAdministrator);
        var somebody = await stage.App.SendAsync(system, new RegisterPerson("马某", "ma", stage.World.Jiangjin, null, null, null) { Roles = [Role.Officer, Role.BureauLeader] });
        foreach (var role in Enum.GetValues<Role>().Except([Role.Officer, Role.BureauLeader]))
        {
            Assert.Equal(Refusals.RoleNotAskedFor, (await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(security, new GrantRole(somebody.Id, role)))).Code);
            await Assert.ThrowsAsync<NotPermittedException>(() => stage.App.SendAsync(system, new GrantRole(somebody.Id, role)));
            await Assert.ThrowsAsync<NotPermittedException>(() => stage.App.SendAsync(security, new AskForRole(somebody.Id, role)));
        }

        Assert.Contains(somebody.Id, (await stage.App.SendAsync(security, new ListPeople(null, null, Waiting: true))).People.Select(p => p.Id));
        await stage.App.SendAsync(security, new GrantRole(somebody.Id, Role.Officer));
        await stage.App.SendAsync(security, new DeclineRole(somebody.Id, Role.BureauLeader));

        var person = await stage.App.SendAsync(security, new GetPerson(somebody.Id));
        Assert.Equal([Role.Officer], person.Roles);
        Assert.Empty(person.AskedRoles);
        Assert.DoesNotContain(somebody.Id, (await stage.App.SendAsync(security, new ListPeople(null, null, Waiting: true))).People.Select(p => p.Id));
        Assert.Equal(Refusals.RoleNotAskedFor, (await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(security, new GrantRole(somebody.Id, Role.BureauLeader)))).Code);
        await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(system, new AskForRole(system.PersonId!.Value.Value, Role.AuditAdministrator)));
    }

    // Who asked and changed his desk since does not grant it himself.
    [Fact]
    public async Task Role_WhenTheOneWhoAskedHasBecomeTheOneWhoGrants_IsStillNotHisToGrant()
    {
        var turncoat = await stage.AddAsync(Role.SystemAdministrator);
        var somebody = await stage.App.SendAsync(turncoat.Caller, new RegisterPerson("侯某", "hou", stage.World.Jiangjin, null, null, null) { Roles = [Role.BureauLeader] });
        await stage.App.SendAsync(stage.World.SecurityAdministrator, new RevokeRole(turncoat.Id, Role.SystemAdministrator));
        await stage.App.SendAsync(stage.World.SystemAdministrator, new AskForRole(turncoat.Id, Role.SecurityAdministrator));
        await stage.App.SendAsync(stage.World.SecurityAdministrator, new GrantRole(turncoat.Id, Role.SecurityAdministrator));
        var now = await stage.App.LookAsync(async db => Caller.Of(await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == turncoat.Caller.PersonId), ""));

        Assert.Equal(Refusals.RoleNotAskedFor, (await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(now, new GrantRole(somebody.Id, Role.BureauLeader)))).Code);
        await stage.App.SendAsync(stage.World.SystemAdministrator, new AskForRole(somebody.Id, Role.BureauLeader));
        await stage.App.SendAsync(now, new GrantRole(somebody.Id, Role.BureauLeader));
    }

    // Who made the account has seen its first password.
    [Fact]
    public async Task ResetPassword_OfWhoIsToBeAnAdministrator_IsRefused()
    {
        var (system, security) = (stage.World.SystemAdministrator, stage.World.SecurityAdministrator);
        var somebody = await stage.App.SendAsync(system, new RegisterPerson("牛某", "niu", stage.World.Jiangjin, null, null, null));
        await stage.App.SendAsync(system, new ResetPassword(somebody.Id));
        await stage.App.SendAsync(system, new AskForRole(somebody.Id, Role.SecurityAdministrator));

        Assert.Equal(Refusals.AdministratorResetOnServer, (await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(system, new ResetPassword(somebody.Id)))).Code);
        await stage.App.SendAsync(security, new DeclineRole(somebody.Id, Role.SecurityAdministrator));
        await stage.App.SendAsync(system, new ResetPassword(somebody.Id));
    }

    [Fact]
    public async Task Request_OfSomebodyWhoLeft_WaitsForNobody()
    {
        var (system, security) = (stage.World.SystemAdministrator, stage.World.SecurityAdministrator);
        var somebody = await stage.App.SendAsync(system, new RegisterPerson("羊某", "yang", stage.World.Jiangjin, null, null, null) { Roles = [Role.Officer] });
        await stage.App.SendAsync(system, new DeactivatePerson(somebody.Id));

        Assert.Empty((await stage.App.SendAsync(security, new GetPerson(somebody.Id))).AskedRoles);
        Assert.Equal(Refusals.PersonInactive, (await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(security, new GrantRole(somebody.Id, Role.Officer)))).Code);
        Assert.Equal(Refusals.PersonInactive, (await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(system, new AskForRole(somebody.Id, Role.Officer)))).Code);
    }

    [Fact]
    public void Administrators_ShareNoPermissionThatChangesAnything_AndHoldNoBusinessOne()
    {
        var own = Administrators.ToDictionary(r => r, r => RolePermissions.Of([r]).Except(Everybody).Except(Looking).ToHashSet());

        Assert.All(own.Values, p => Assert.NotEmpty(p));
        Assert.All(from a in Administrators from b in Administrators where a < b select (a, b), pair => Assert.Empty(own[pair.a].Intersect(own[pair.b])));
        Assert.All(own.Values, p => Assert.Empty(p.Intersect(Business)));
        Assert.Equal([Permission.ReadAudit], own[Role.AuditAdministrator]);
        Assert.DoesNotContain(Permission.ReadPeople, RolePermissions.Of([Role.AuditAdministrator]));
    }

    // The business roles hold no permission of the administrators either, except that the inspector reads the log.
    [Fact]
    public void BusinessRoles_HoldNothingOfTheAdministrators()
    {
        Permission[] administrative = [Permission.ManagePeople, Permission.ManageAgencies, Permission.GrantRoles, Permission.SecureAccounts, Permission.ReadPeople];
        Assert.All(Enum.GetValues<Role>().Where(r => !r.IsAdministrator()), r => Assert.Empty(RolePermissions.Of([r]).Intersect(administrative)));
    }

    // Every command there is, sent by the audit administrator: he changes nothing but his own account.
    [Fact]
    public void AuditAdministrator_MaySendNoCommandButThoseOnHisOwnAccount()
    {
        var auditor = RolePermissions.Of([Role.AuditAdministrator]);
        var open = typeof(ICommand<>).Assembly.GetTypes()
            .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(ICommand<>) || i.GetGenericTypeDefinition() == typeof(IStaged<>))))
            .Select(t => (t.Name, Needs: (NeedsAttribute?)Attribute.GetCustomAttribute(t, typeof(NeedsAttribute))))
            .Where(c => c.Needs is { } needs && auditor.Contains(needs.Permission) && needs.Permission is not (Permission.ChangeOwnAccount or Permission.ReadInbox));
        Assert.Empty(open);
    }

    [Fact]
    public async Task EveryAdministratorsAct_IsInTheLogOfTheAuditAdministrator()
    {
        // Later than what other tests did: the log shows the newest first.
        stage.App.Time.Advance(TimeSpan.FromSeconds(1));
        var (system, security) = (stage.World.SystemAdministrator, stage.World.SecurityAdministrator);
        var registered = await stage.App.SendAsync(system, new RegisterPerson("卢某", "lu", stage.World.Jiangjin, null, null, null));
        var agency = await stage.App.SendAsync(system, new EstablishAgency("500116-XX", "某所", null, "", "500116", stage.World.Jiangjin));
        await stage.App.SendAsync(system, new CertifyPerson(registered.Id, "ZF-1", null));
        await stage.App.SendAsync(system, new AskForRole(registered.Id, Role.Officer));
        await stage.App.SendAsync(system, new AskForRole(registered.Id, Role.Liaison));
        await stage.App.SendAsync(security, new GrantRole(registered.Id, Role.Officer));
        await stage.App.SendAsync(security, new RevokeRole(registered.Id, Role.Officer));
        await stage.App.SendAsync(security, new DeclineRole(registered.Id, Role.Liaison));
        await stage.App.SendAsync(security, new EndSessionsOf(registered.Id));
        await stage.App.SendAsync(system, new ResetPassword(registered.Id));
        await stage.App.SendAsync(system, new DeactivatePerson(registered.Id));

        foreach (var (act, by) in new[]
        {
            (Acts.PersonRegistered, system), (Acts.AgencyEstablished, system), (Acts.CertificateRecorded, system), (Acts.RoleAskedFor, system), (Acts.RoleGranted, security),
            (Acts.RoleRevoked, security), (Acts.RoleDeclined, security), (Acts.SessionsEnded, security), (Acts.PasswordReset, system), (Acts.PersonDeactivated, system),
        })
        {
            var log = await stage.App.SendAsync(stage.World.AuditAdministrator, new ListAuditEntries(act, null, null, null, null));
            Assert.Contains(log.Entries, e => e.ActorName == by.Name);
        }

        Assert.NotEqual(Guid.Empty, agency);
    }

    [Fact]
    public async Task OwnRoles_AreGrantedAndRevokedByASecondPersonOnly()
    {
        var security = await stage.AddAsync(Role.SecurityAdministrator);
        foreach (var role in Enum.GetValues<Role>())
        {
            await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(security.Caller, new GrantRole(security.Id, role)));
        }

        Assert.Equal(Refusals.OwnRole, (await Assert.ThrowsAsync<RuleBrokenException>(
            () => stage.App.SendAsync(security.Caller, new RevokeRole(security.Id, Role.SecurityAdministrator)))).Code);
        var system = await stage.AddAsync(Role.SystemAdministrator);
        Assert.Equal(Refusals.OwnRole, (await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(system.Caller, new DeactivatePerson(system.Id)))).Code);
    }

    // No default account, no default password: whoever is there was named, and his password is random and must go.
    [Fact]
    public async Task Installation_HasNoAccountThatNobodyNamed()
    {
        await using var app = await CaseTrack.Testing.TestApp.StartAsync();
        Assert.Equal(0, await app.LookAsync(db => db.Users.CountAsync()));

        var ready = await app.SendAsync(Caller.Nobody, new SetUpInstallation(
            "500116", null, null, "500116-SCJ", "江津区市场监督管理局", null, "津市监", new("甲", "jia"), new("乙", "yi"), new("丙", "bing")));

        var accounts = await app.LookAsync(db => db.Users.OrderBy(u => u.UserName).Select(u => new { u.UserName, u.MustChangePassword }).ToListAsync());
        Assert.Equal(["bing", "jia", "yi"], accounts.Select(a => a.UserName));
        Assert.All(accounts, a => Assert.True(a.MustChangePassword));
        Assert.Equal(3, new[] { ready.SystemAdministrator, ready.SecurityAdministrator, ready.AuditAdministrator }.Select(p => p.OneTimePassword).Distinct().Count());
    }

    // Whoever sees a one-time password can use it: no administrator gets that of another, his own included.
    [Fact]
    public async Task ResetPassword_OfAnAdministrator_IsRefusedToEveryAdministrator_AndDoneOnTheServer()
    {
        foreach (var role in Administrators)
        {
            var target = await stage.AddAsync(role);
            foreach (var caller in new[] { stage.World.SystemAdministrator, (await stage.AddAsync(Role.SystemAdministrator)).Caller })
            {
                var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(caller, new ResetPassword(target.Id)));
                Assert.Equal(Refusals.AdministratorResetOnServer, refusal.Code);
                await Assert.ThrowsAsync<NotPermittedException>(() => stage.App.SendAsync(caller, new ResetSignIn(target.User)));
            }

            await target.EnrolAsync();
            var reset = await stage.App.SendAsync(Caller.CommandLine("operator"), new ResetSignIn(target.User));
            Assert.NotNull((await target.SignInAsync(reset.OneTimePassword)).SessionToken);
            var entry = await stage.App.LookAsync(db => db.AuditEntries.SingleAsync(e => e.ChainId == target.Id && e.Act == Acts.PasswordReset));
            Assert.Equal("command line: operator", entry.ActorName);
        }

        Assert.Equal(Refusals.UserUnknown, (await Assert.ThrowsAsync<RuleBrokenException>(
            () => stage.App.SendAsync(Caller.CommandLine("operator"), new ResetSignIn("nobody-at-all")))).Code);
    }

    [Fact]
    public async Task LastAdministrators_WhenTwoAreRemovedAtOnce_OneStays()
    {
        await using var app = await CaseTrack.Testing.TestApp.StartAsync();
        var world = await CaseTrack.Testing.World.CreateAsync(app);
        foreach (var role in Administrators)
        {
            var second = await world.AddAsync($"second-{role}", "第二名", world.Jiangjin, role);
            var holders = await app.LookAsync(db => db.People.Where(p => p.Roles.Any(r => r.Role == role)).Select(p => p.Id).ToListAsync());
            var helper = role == Role.SecurityAdministrator ? Caller.CommandLine("test") : world.SecurityAdministrator;

            await Task.WhenAll(holders.Select(h => TryAsync(app, helper, new RevokeRole(h.Value, role))));

            Assert.Equal(1, await app.LookAsync(db => db.People.CountAsync(p => p.IsActive && p.Roles.Any(r => r.Role == role))));
            Assert.NotNull(second.PersonId);
        }
    }

    private static async Task TryAsync(CaseTrack.Testing.TestApp app, Caller caller, IRequest<Unit> request)
    {
        try
        {
            await app.SendAsync(caller, request);
        }
        catch (Exception e) when (e is RuleBrokenException { Code: Refusals.LastAdministrator } or ChangedMeanwhileException)
        {
            // The one that came second.
        }
    }
}
