using System.Collections.Concurrent;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Testing;

// A small world to act in: two bureaus in one province and one in another, with people in every role.
public sealed class World
{
    private static readonly ConcurrentDictionary<(DatabaseKind Kind, DateTimeOffset Now), Lazy<Task<Template>>> Templates = new();

    private readonly TestApp _app;
    private readonly Dictionary<string, string> _passwords = [];
    private readonly HashSet<string> _changed = [];

    private World(TestApp app) => _app = app;

    // A copy of the same people, in another app.
    private World(TestApp app, World other)
    {
        _app = app;
        _passwords = new(other._passwords);
        (Jiangjin, Liangping) = (other.Jiangjin, other.Liangping);
        (Officer, SecondOfficer, TeamLead, Leader, Clerk) = (other.Officer, other.SecondOfficer, other.TeamLead, other.Leader, other.Clerk);
        (Inspector, Stranger) = (other.Inspector, other.Stranger);
        (SystemAdministrator, SecurityAdministrator, AuditAdministrator) = (other.SystemAdministrator, other.SecurityAdministrator, other.AuditAdministrator);
    }

    public Guid Jiangjin { get; private set; }

    public Guid Liangping { get; private set; }

    public Caller Officer { get; private set; } = Caller.Nobody;

    public Caller SecondOfficer { get; private set; } = Caller.Nobody;

    public Caller TeamLead { get; private set; } = Caller.Nobody;

    public Caller Leader { get; private set; } = Caller.Nobody;

    public Caller Clerk { get; private set; } = Caller.Nobody;

    // Of Chongqing: reads Jiangjin and Liangping.
    public Caller Inspector { get; private set; } = Caller.Nobody;

    // Of another bureau.
    public Caller Stranger { get; private set; } = Caller.Nobody;

    public Caller SystemAdministrator { get; private set; } = Caller.Nobody;

    public Caller SecurityAdministrator { get; private set; } = Caller.Nobody;

    public Caller AuditAdministrator { get; private set; } = Caller.Nobody;

    // The one-time password of each user name: officer, second, lead, leader, clerk, inspector, stranger, sysadmin, secadmin, auditor.
    public IReadOnlyDictionary<string, string> Passwords => _passwords;

    // Made by commands once in this process for each day; what was made is then copied. An app that holds something
    // already gets it by commands.
    public static async Task<World> CreateAsync(TestApp app)
    {
        if (!app.Kind.Copies || await app.LookAsync(db => db.AuditEntries.AnyAsync()))
        {
            return await PopulateAsync(app);
        }

        var template = await Templates.GetOrAdd((app.Kind, app.Time.GetUtcNow()), key => new(() => MakeTemplateAsync(key.Kind, key.Now))).Value;
        await app.Kind.PourAsync(template.Connection, app.ConnectionString);
        return new World(app, template.World);
    }

    private static async Task<Template> MakeTemplateAsync(DatabaseKind kind, DateTimeOffset now)
    {
        await using var maker = await TestApp.StartAsync(kind: kind);
        maker.Time.Advance(now - maker.Time.GetUtcNow());
        var world = await PopulateAsync(maker);
        await kind.SettleAsync(maker.ConnectionString);
        return new(world, await kind.TemplateAsync($"world_{now.Ticks}", connection => kind.CopyAsync(maker.ConnectionString, connection)));
    }

    private static async Task<World> PopulateAsync(TestApp app)
    {
        var world = new World(app);
        var setup = Caller.CommandLine("test");
        var ready = await app.SendAsync(setup, new SetUpInstallation(
            "500000", null, null, "500000-ZCJ", "重庆市知识产权局", "Chongqing IP Office", "渝知",
            new("系统员", "sysadmin"), new("安全员", "secadmin"), new("审计员", "auditor")));
        var city = ready.AgencyId;
        world.SystemAdministrator = await world.CallerOfAsync(ready.SystemAdministrator.Id);
        world.SecurityAdministrator = await world.CallerOfAsync(ready.SecurityAdministrator.Id);
        world.AuditAdministrator = await world.CallerOfAsync(ready.AuditAdministrator.Id);
        world.RememberPassword(ready.SystemAdministrator, ready.SecurityAdministrator, ready.AuditAdministrator);
        world.Jiangjin = await app.SendAsync(setup, new EstablishAgency("500116-SCJ", "江津区市场监督管理局", "Jiangjin Market Bureau", "津市监", "500116"));
        world.Liangping = await app.SendAsync(setup, new EstablishAgency("500155-SCJ", "梁平区市场监督管理局", "Liangping Market Bureau", "梁市监", "500155"));
        world.Officer = await world.AddAsync("officer", "张执法", world.Jiangjin, Role.Officer);
        world.SecondOfficer = await world.AddAsync("second", "李协办", world.Jiangjin, Role.Officer);
        world.TeamLead = await world.AddAsync("lead", "王队长", world.Jiangjin, Role.TeamLead);
        world.Leader = await world.AddAsync("leader", "赵局长", world.Jiangjin, Role.BureauLeader);
        world.Clerk = await world.AddAsync("clerk", "钱受理", world.Jiangjin, Role.IntakeClerk);
        world.Inspector = await world.AddAsync("inspector", "孙督查", city, Role.Inspector);
        world.Stranger = await world.AddAsync("stranger", "周旁人", world.Liangping, Role.Officer);
        return world;
    }

    public async Task<Caller> AddAsync(string userName, string name, Guid agency, params Role[] roles)
    {
        var registered = await _app.SendAsync(SystemAdministrator, new RegisterPerson(name, userName, agency, null, $"ZF-{userName}", new DateOnly(2030, 12, 31)) { Roles = roles });
        foreach (var role in roles)
        {
            await _app.SendAsync(SecurityAdministrator, new GrantRole(registered.Id, role));
        }

        RememberPassword(registered);
        return await CallerOfAsync(registered.Id);
    }

    // A browser in which that person has signed in and, as everybody must the first time, chosen a password of his own.
    public async Task<WebSession> SignInAsync(string userName, string language = "zh-CN")
    {
        var session = _app.Browse(language);
        if ((await session.SignInAsync(userName, _passwords[userName])).Location is null)
        {
            throw new InvalidOperationException($"{userName} was not let in.");
        }

        if (_changed.Add(userName))
        {
            var page = await session.GetAsync("/account/password");
            var chosen = $"{userName} chose this one";
            var changed = await session.SubmitAsync(
                page, "/account/password", ("CurrentPassword", _passwords[userName]), ("NewPassword", chosen), ("RepeatedPassword", chosen));
            if (changed.Location is null)
            {
                throw new InvalidOperationException($"{userName} could not change the password: {string.Join(' ', changed.Errors)}");
            }

            _passwords[userName] = chosen;
        }

        return session;
    }

    private void RememberPassword(params ReadOnlySpan<RegisteredPerson> people)
    {
        foreach (var person in people)
        {
            _passwords[person.UserName] = person.OneTimePassword;
        }
    }

    private Task<Caller> CallerOfAsync(Guid person) => _app.LookAsync(async db =>
    {
        var found = await db.People.Include(p => p.Roles).SingleAsync(p => p.Id == new PersonId(person));
        return Caller.Of(found, await db.Agencies.Where(a => a.Id == found.AgencyId).Select(a => a.RegionPath).SingleAsync());
    });

    public Task<RegisteredClue> RegisterClueAsync(DateOnly? receivedOn = null, Caller? by = null, string respondent = "某某日化商行", string goods = "洗衣液") =>
        _app.SendAsync(by ?? Officer, new RegisterClue(
            receivedOn ?? LegalToday.On(_app.Time.GetUtcNow()), ClueSource.Complaint, IpType.Trademark, respondent, "蓝月亮", goods, null, "涉嫌销售侵犯注册商标专用权的商品"));

    public async Task<FiledCase> FileCaseAsync(DateOnly? receivedOn = null)
    {
        var clue = await RegisterClueAsync(receivedOn);
        var proposal = await _app.SendAsync(Officer, new ProposeFiling(clue.Id, CaseKind.AdministrativePenalty, Officer.PersonId!.Value.Value, SecondOfficer.PersonId!.Value.Value, "符合立案条件"));
        return await _app.SendAsync(Leader, new ApproveFiling(clue.Id, proposal, null));
    }

    private sealed record Template(World World, string Connection);
}
