using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Supervision;
using CaseTrack.Testing;
using CaseTrack.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Authorization;

// The world of the matrix: a county bureau with everybody in it, its neighbours above, beside, below and far away, and in
// each of them clues and cases whose every field can be recognised. Built once for all tests that only read it.
public sealed class Scene : IAsyncLifetime
{
    private readonly List<TestMatter> _matters = [];
    private readonly List<Reader> _readers = [];
    private readonly List<TestAgency> _agencies = [];
    private readonly Dictionary<Guid, TestNotice> _notices = [];
    private readonly List<Func<Task>> _begun = [];
    private int _owners;

    public TestApp App { get; private set; } = null!;

    public World World { get; private set; } = null!;

    public IReadOnlyList<TestMatter> Matters => _matters;

    // Who is signed in, one a role and more where a role is read from another place.
    public IReadOnlyList<Reader> Readers => _readers;

    // Nobody: never signed in, an account that was closed, a session that ran out.
    public IReadOnlyList<Reader> Outsiders { get; private set; } = [];

    public IReadOnlyList<TestAgency> Agencies => _agencies;

    public IReadOnlyDictionary<int, TestAgency> AgencyOfOwner => _agencies.ToDictionary(a => a.Owner);

    public IReadOnlyDictionary<int, TestMatter> MatterOfOwner => _matters.ToDictionary(m => m.Owner);

    public IReadOnlyDictionary<Guid, TestNotice> Notices => _notices;

    // Programs, and whom they speak for.
    public IReadOnlyList<(Guid Id, Guid Owner)> Machines { get; private set; } = [];

    // Of the home bureau, and what waits to be sent to it.
    public Guid Webhook { get; private set; }

    public Guid Delivery { get; private set; }

    // Whose session it is.
    public IReadOnlyDictionary<Guid, Guid> Sessions { get; private set; } = new Dictionary<Guid, Guid>();

    public Reader this[string name] => _readers.Concat(Outsiders).First(r => r.Name == name);

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(
            listen: true, kind: DatabaseKind.Named("Sqlite"), adjust: builder => (builder.Configuration["SignIn:PerAddress"], builder.Configuration["Api:RequestsPerMinute"], builder.Configuration["Api:FailuresPerMinute"]) = ("100000", "1000000", "1000000"));
        World = await World.CreateAsync(App);
        var leaving = await World.AddAsync("leaving", "离任人", World.Jiangjin, Role.Officer);
        // His session began a day before the others'.
        using var expired = await World.SignInAsync("lead");
        var home = await FoundAsync("home", World.Jiangjin, "/500000/500116/", "津市监", World.Officer, World.SecondOfficer, World.Leader);
        var city = await FoundAsync("city", World.SystemAdministrator.AgencyId!.Value.Value, "/500000/", "渝知");
        var neighbour = await EstablishAsync("neighbour", "500116", "/500000/500116/", "津知");
        var sibling = await EstablishAsync("sibling", "500155", "/500000/500155/", "梁知");
        var child = await EstablishAsync("child", "500116001", "/500000/500116/500116001/", "几江");
        var parent = await EstablishAsync("parent", "500000", "/500000/", "渝监");
        var elsewhere = await EstablishAsync("elsewhere", "510500", "/510000/510500/", "泸市监");
        home.People.Add(await World.AddAsync("other", "郑另办", World.Jiangjin, Role.Officer));
        home.People.Add(await World.AddAsync("fourth", "吴协另", World.Jiangjin, Role.Officer));

        await AddMattersAsync(home, "own", 0, [Stage.Verifying, Stage.FilingAsked, Stage.Investigating, Stage.Frozen, Stage.Decided, Stage.Served, Stage.Closed]);
        await AddMattersAsync(home, "colleague's", 3, [Stage.FilingAsked, Stage.Investigating, Stage.Closed]);
        await AddMattersAsync(home, "own confidential", 0, [Stage.FilingAsked, Stage.Investigating], isConfidential: true);
        await AddMattersAsync(home, "colleague's confidential", 3, [Stage.FilingAsked, Stage.Investigating, Stage.Closed], isConfidential: true);
        await AddMattersAsync(neighbour, "neighbour", 0, [Stage.FilingAsked, Stage.Investigating, Stage.Closed]);
        await AddMattersAsync(neighbour, "neighbour confidential", 0, [Stage.FilingAsked, Stage.Investigating], isConfidential: true);
        await AddMattersAsync(sibling, "sibling", 0, [Stage.FilingAsked, Stage.Investigating]);
        await AddMattersAsync(child, "child", 0, [Stage.FilingAsked, Stage.Investigating]);
        await AddMattersAsync(parent, "parent", 0, [Stage.FilingAsked, Stage.Investigating]);
        await AddMattersAsync(elsewhere, "elsewhere", 0, [Stage.FilingAsked, Stage.Investigating, Stage.Closed]);

        App.Time.Advance(TimeSpan.FromDays(1));
        foreach (var story in _begun)
        {
            await story();
        }

        await EnterAsync("officer", World.Officer, home);
        await EnterAsync("lead", World.TeamLead, home);
        await EnterAsync("leader", World.Leader, home);
        await EnterAsync("clerk", World.Clerk, home);
        foreach (var role in new[] { Role.Reviewer, Role.ChiefLeader, Role.Liaison, Role.Mediator, Role.CommitteeSecretary, Role.Inspector })
        {
            await EnterAsync($"home-{role}", await World.AddAsync($"home-{role}", $"本局{role}", World.Jiangjin, role), home);
        }

        await EnterAsync("nobody's officer", await World.AddAsync("idle", "闲执法", World.Jiangjin, Role.Officer), home, "idle");
        await EnterAsync("city inspector", await World.AddAsync("city-inspector", "市督查", parent.Id, Role.Inspector), parent, "city-inspector");
        await EnterAsync("city leader", parent.People[2], parent, "parent-leader");
        await EnterAsync("sysadmin", World.SystemAdministrator, city);
        await EnterAsync("secadmin", World.SecurityAdministrator, city);
        await EnterAsync("auditor", World.AuditAdministrator, city);
        using var closed = await World.SignInAsync("leaving");
        await App.SendAsync(World.SystemAdministrator, new DeactivatePerson(leaving.PersonId!.Value.Value));
        using var anonymous = App.Browse();
        await anonymous.GetAsync("/sign-in");
        Outsiders =
        [
            new Reader("anonymous", null, elsewhere, anonymous.Cookies),
            new Reader("disabled", null, elsewhere, closed.Cookies),
            new Reader("expired", null, elsewhere, expired.Cookies),
        ];
        await AdmitProgramsAsync(home, parent);
        await SubscribeAsync(home);
        await NotifyAsync();
        Sessions = await App.LookAsync(db => db.Sessions.ToDictionaryAsync(s => s.Id, s => s.PersonId.Value));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    // Everything there is to ask for of a kind, a thing that does not exist included.
    public IEnumerable<Target> Targets(MatterKind kind) => kind == MatterKind.Case
        ? _matters.Where(m => m.CaseId is not null).Select(m => new Target(kind, m.CaseId!.Value, m)).Append(Unknown(kind))
        : _matters.Select(m => new Target(kind, m.ClueId, m)).Append(Unknown(kind));

    public static Target Unknown(MatterKind kind) => new(kind, NoSuchThing, null, NoSuchThing);

    public static Guid NoSuchThing { get; } = new("0197f000-0000-7000-8000-00000000dead");

    private async Task<TestAgency> EstablishAsync(string name, string region, string path, string prefix)
    {
        var owner = ++_owners;
        var id = await App.SendAsync(Caller.CommandLine("test"), new EstablishAgency(
            $"{region}-T{owner}", $"{name}{Canary.Word(owner, CanaryField.AgencyName)}", null, prefix, region));
        var first = await PersonAsync($"{name}-first", id, owner, Role.Officer);
        var second = await PersonAsync($"{name}-second", id, owner, Role.Officer);
        var leader = await PersonAsync($"{name}-leader", id, owner, Role.BureauLeader);
        var agency = new TestAgency(id, name, path, prefix, owner);
        agency.People.AddRange([first, second, leader]);
        _agencies.Add(agency);
        return agency;
    }

    private async Task<TestAgency> FoundAsync(string name, Guid id, string path, string prefix, params Caller[] people)
    {
        var agency = new TestAgency(id, name, path, prefix, ++_owners);
        agency.People.AddRange(people);
        _agencies.Add(agency);
        Assert.Equal(path, await App.LookAsync(db => db.Agencies.Where(a => a.Id == new AgencyId(id)).Select(a => a.RegionPath).SingleAsync()));
        return agency;
    }

    private async Task<Caller> PersonAsync(string userName, Guid agency, int owner, Role role)
    {
        var caller = await World.AddAsync(userName, $"{userName[..1]}{Canary.Word(owner, CanaryField.PersonName)}", agency, role);
        await App.SendAsync(Caller.CommandLine("test"), new CertifyPerson(
            caller.PersonId!.Value.Value, $"{userName}-{Canary.Word(owner, CanaryField.CertificateNumber)}", new DateOnly(2030, 12, 31)));
        return caller;
    }

    // The people of an agency stand as officer, second officer, leader; at home two more officers follow.
    private async Task AddMattersAsync(TestAgency agency, string situation, int officer, Stage[] stages, bool isConfidential = false)
    {
        foreach (var stage in stages)
        {
            var author = new MatterAuthor(App, agency.People[officer], agency.People[officer + 1], agency.People[2]);
            var matter = new TestMatter(++_owners, situation, agency, stage, isConfidential) { Registrant = agency.People[officer].PersonId!.Value.Value };
            await author.BeginAsync(matter);
            _matters.Add(matter);
            _begun.Add(() => author.ContinueAsync(matter));
        }
    }

    private async Task EnterAsync(string name, Caller caller, TestAgency agency, string? userName = null)
    {
        using var session = await World.SignInAsync(userName ?? name);
        _readers.Add(new Reader(name, caller, agency, session.Cookies));
    }

    // Programs with every scope, with one, and one that speaks for the bureau and for nobody in it. Each has been used today, which
    // is noted once.
    private async Task AdmitProgramsAsync(TestAgency home, TestAgency parent)
    {
        var all = MachineScopes.All;
        MachineScope[] reading = [MachineScope.ReadClues, MachineScope.ReadCases, MachineScope.ReadStatistics, MachineScope.RegisterClues];
        await AdmitAsync("program of the officer", World.Officer, home, all, await App.TokenAsync(World, World.Officer));
        await AdmitAsync("program of the leader", World.Leader, home, all, await App.TokenAsync(World, World.Leader));
        await AdmitAsync("program of the clerk", World.Clerk, home, all, await App.TokenAsync(World, World.Clerk));
        await AdmitAsync("program of the inspector", this["city inspector"].Caller!, parent, reading[..3], await App.TokenAsync(World, this["city inspector"].Caller!, reading[..3]));
        await AdmitAsync("program that reads clues", World.TeamLead, home, [MachineScope.ReadClues], await App.TokenAsync(World, World.TeamLead, MachineScope.ReadClues));
        var agency = new Caller { Kind = CallerKind.Machine, Name = "hotline", AgencyId = new AgencyId(home.Id) };
        await AdmitAsync("program of the bureau", agency, home, reading, await App.AgencyTokenAsync(World, "500116-SCJ", World.Leader, reading));
        Machines = await App.LookAsync(async db => (IReadOnlyList<(Guid, Guid)>)[.. (await db.MachineAccounts.ToListAsync()).Select(m => (m.Id.Value, m.PersonId?.Value ?? World.Leader.PersonId!.Value.Value))]);
    }

    private async Task AdmitAsync(string name, Caller caller, TestAgency agency, IEnumerable<MachineScope> scopes, string token)
    {
        var program = new Reader(name, caller, agency, new System.Net.CookieContainer(), token, scopes.ToHashSet());
        using var http = program.At(App.BaseAddress);
        using var answer = await http.GetAsync("/api/v1/me");
        answer.EnsureSuccessStatusCode();
        _readers.Add(program);
    }

    // Paused before anything is sent: what waits stays as it is, and nobody is called.
    private async Task SubscribeAsync(TestAgency home)
    {
        Webhook = (await App.SendAsync(World.SecurityAdministrator, new CreateWebhook("数据平台", home.Id, "https://hooks.example.com/", [Acts.CaseClosed]))).Id;
        Delivery = await App.SendAsync(World.SecurityAdministrator, new SendTestEvent(Webhook));
        await App.SendAsync(World.SecurityAdministrator, new PauseWebhook(Webhook));
    }

    // Everybody was once told of everything: what he may no longer read must be gone from his inbox.
    private Task<int> NotifyAsync() => App.LookAsync(async db =>
    {
        var at = App.Time.GetUtcNow();
        var ids = new IdGenerator(App.Time);
        foreach (var reader in _readers.Where(r => !r.IsProgram))
        {
            foreach (var matter in _matters)
            {
                foreach (var isCase in matter.CaseId is null ? new[] { false } : [false, true])
                {
                    var notice = new Notice
                    {
                        Id = ids.New<NoticeId>(),
                        RecipientId = new PersonId(reader.Id),
                        Kind = NoticeKind.ConfidentialRead,
                        ClueId = isCase ? null : new ClueId(matter.ClueId),
                        CaseId = isCase ? new CaseId(matter.CaseId!.Value) : null,
                        Subject = isCase ? matter.CaseNumber! : matter.ClueNumber,
                        Detail = Canary.Word(matter.Owner, CanaryField.NoticeDetail),
                        CreatedAt = at,
                    };
                    db.Notices.Add(notice);
                    _notices[notice.Id.Value] = new TestNotice(reader.Id, matter, isCase);
                }
            }
        }

        return await db.SaveChangesAsync();
    });
}
