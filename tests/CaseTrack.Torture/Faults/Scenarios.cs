using System.Text;
using System.Text.Json.Nodes;
using CaseTrack.Application.Approvals;
using CaseTrack.Application.Backup;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Application.Import;
using CaseTrack.Application.Organisation;
using CaseTrack.Application.Supervision;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Torture.Faults;

// For every command: make what it needs, and answer with how it is sent. Each call makes things of its own.
internal sealed partial class Scenarios
{
    private static readonly DateOnly Start = new(2026, 3, 2);
    private static readonly string Seal = new('a', 64);

    private readonly TestApp _app;
    private readonly World? _world;
    private readonly Dictionary<Type, Func<Task<Func<Task>>>> _all;
    private int _made;

    // Without a world: what is done before there is one.
    public Scenarios(TestApp app, World? world)
    {
        _app = app;
        _world = world;
        _all = world is null ? new() { [typeof(SetUpInstallation)] = SetUp } : OfTheWorld().Concat(OfAccess()).Concat(OfPrograms()).ToDictionary();
    }

    public static bool NeedsAnEmptyInstallation(Type command) => command == typeof(SetUpInstallation);

    public bool Has(Type command) => _all.ContainsKey(command);

    public Task<Func<Task>> PrepareAsync(Type command)
    {
        _made++;
        _app.Time.GoTo(Start);
        return _all[command]();
    }

    private World World => _world!;

    private Guid First => World.Officer.PersonId!.Value.Value;

    private Guid Second => World.SecondOfficer.PersonId!.Value.Value;

    private static Caller Operator => Caller.CommandLine("op");

    private static Caller Job => Caller.Job("torture");

    private Dictionary<Type, Func<Task<Func<Task>>>> OfTheWorld() => new()
    {
        [typeof(RegisterClue)] = () => Now(World.Officer, new RegisterClue(Start, ClueSource.Complaint, IpType.Trademark, "某某日化商行", "蓝月亮", "洗衣液", null, "涉嫌销售侵犯注册商标专用权的商品")),
        [typeof(AssignClue)] = async () => Act(World.TeamLead, new AssignClue((await World.RegisterClueAsync()).Id, Second)),
        [typeof(ProposeFiling)] = async () => Act(World.Officer, Filing((await World.RegisterClueAsync()).Id)),
        [typeof(ApproveFiling)] = async () => Act(World.Leader, await FilingProposedAsync() is var (clue, proposal) ? new ApproveFiling(clue, proposal, "同意") : throw new InvalidOperationException()),
        [typeof(DeclineClue)] = async () => Act(World.Leader, await FilingProposedAsync() is var (clue, proposal) ? new DeclineClue(clue, proposal, DeclineReason.NoViolation, "经核查不构成违法") : throw new InvalidOperationException()),
        [typeof(WithdrawProposal)] = async () => Act(World.Officer, await FilingProposedAsync() is var (clue, proposal) ? new WithdrawProposal(Clue(clue), proposal) : throw new InvalidOperationException()),
        [typeof(ReturnProposal)] = async () => Act(World.Leader, await FilingProposedAsync() is var (clue, proposal) ? new ReturnProposal(Clue(clue), proposal, "请补充证据") : throw new InvalidOperationException()),
        [typeof(AssignCase)] = async () => Act(World.TeamLead, new AssignCase(await CaseAsync(), Second, First)),
        [typeof(CorrectFacts)] = CorrectAsync,
        [typeof(SetConfidential)] = async () => Act(World.Leader, new SetConfidential(Case(await CaseAsync()), true)),
        [typeof(RecordConfidentialRead)] = async () =>
        {
            var filed = await CaseAsync();
            await _app.SendAsync(World.Leader, new SetConfidential(Case(filed), true));
            return Act(World.Inspector, new RecordConfidentialRead(Case(filed)));
        },
        [typeof(RecordInvestigation)] = async () => Act(World.Officer, new RecordInvestigation(await CaseAsync(), InvestigationKind.Inspection, Start, First, Second, "现场检查")),
        [typeof(ProposeDecision)] = async () => Act(World.Officer, Decision(await CaseAsync())),
        [typeof(RecordDecision)] = async () =>
        {
            var filed = await CaseAsync();
            return Act(World.Leader, new RecordDecision(filed, await _app.SendAsync(World.Officer, Decision(filed)), null));
        },
        [typeof(RecordService)] = async () => Act(World.Officer, new RecordService(await DecidedAsync(), Start, "直接送达", First, Second)),
        [typeof(RecordPublication)] = async () => Act(World.Officer, new RecordPublication(await DecidedAsync(), Start, "https://example.gov.cn/1")),
        [typeof(ProposeClosure)] = async () => Act(World.Officer, Closure(await ServedAsync())),
        [typeof(CloseCase)] = async () =>
        {
            var served = await ServedAsync();
            return Act(World.Leader, new CloseCase(served, await _app.SendAsync(World.Officer, Closure(served)), null));
        },
        [typeof(ProposeExtension)] = async () => Act(World.Officer, await ClockAsync() is var (filed, clock) ? Extension(filed, clock) : throw new InvalidOperationException()),
        [typeof(ExtendDeadline)] = async () =>
        {
            var (filed, clock) = await ClockAsync();
            return Act(World.Leader, new ExtendDeadline(Case(filed), await _app.SendAsync(World.Officer, Extension(filed, clock)), null));
        },
        [typeof(ProposeSuspension)] = async () => Act(World.Officer, await ClockAsync() is var (filed, clock) ? Suspension(filed, clock) : throw new InvalidOperationException()),
        [typeof(SuspendClock)] = async () =>
        {
            var (filed, clock) = await ClockAsync();
            return Act(World.Leader, new SuspendClock(Case(filed), await _app.SendAsync(World.Officer, Suspension(filed, clock)), null));
        },
        [typeof(ProposeResumption)] = async () => Act(World.Officer, await FrozenAsync() is var (filed, clock) ? Resumption(filed, clock) : throw new InvalidOperationException()),
        [typeof(ResumeClock)] = async () =>
        {
            var (filed, clock) = await FrozenAsync();
            return Act(World.Leader, new ResumeClock(Case(filed), await _app.SendAsync(World.Officer, Resumption(filed, clock)), null));
        },
        [typeof(EstablishAgency)] = () => Now(World.SystemAdministrator, new EstablishAgency($"500116-T{_made}", $"第{_made}分局", null, $"津{_made}", "500116")),
        [typeof(RegisterPerson)] = () => Now(World.SystemAdministrator, new RegisterPerson($"新人{_made}", $"new{_made}", World.Jiangjin, null, $"ZF-{_made}", new DateOnly(2030, 1, 1)) { Roles = [Role.Officer, Role.TeamLead] }),
        [typeof(AskForRole)] = async () => Act(World.SystemAdministrator, new AskForRole(await PersonAsync(), Role.Officer)),
        [typeof(GrantRole)] = async () =>
        {
            var person = await PersonAsync();
            await _app.SendAsync(World.SystemAdministrator, new AskForRole(person, Role.Officer));
            return Act(World.SecurityAdministrator, new GrantRole(person, Role.Officer));
        },
        [typeof(DeclineRole)] = async () =>
        {
            var person = await PersonAsync();
            await _app.SendAsync(World.SystemAdministrator, new AskForRole(person, Role.Officer));
            return Act(World.SecurityAdministrator, new DeclineRole(person, Role.Officer));
        },
        [typeof(RevokeRole)] = async () => Act(World.SecurityAdministrator, new RevokeRole(await PersonAsync(Role.Officer), Role.Officer)),
        [typeof(DeactivatePerson)] = async () => Act(World.SystemAdministrator, new DeactivatePerson(await PersonAsync())),
        [typeof(CertifyPerson)] = async () => Act(World.SystemAdministrator, new CertifyPerson(await PersonAsync(), "ZF-77", new DateOnly(2031, 1, 1))),
        [typeof(ResetPassword)] = async () => Act(World.SystemAdministrator, new ResetPassword(await PersonAsync())),
        [typeof(SignOutEverywhere)] = async () => Act(await SomebodyAsync(), new SignOutEverywhere()),
        [typeof(ImportRegions)] = () => Now(Operator, new ImportRegions($$"""{"regions": [{"code": "990000", "name": "试验省{{_made}}", "level": "province"}] }""")),
        [typeof(ImportLedger)] = () => Now(Operator, new ImportLedger("500155-SCJ", null, Ledger())),
        [typeof(ImportCalendar)] = () => Now(Operator, new ImportCalendar(CalendarOf(2026 + _made))),
        [typeof(ImportRulebook)] = () => Now(Operator, new ImportRulebook(RulebookWith(days: 60 + _made))),
        [typeof(WarnMatter)] = async () => Act(Job, new WarnMatter(Clue((await World.RegisterClueAsync()).Id), new DateOnly(2026, 3, 24))),
        [typeof(RecordSweep)] = () => Now(Job, new RecordSweep(Start.AddDays(_made))),
        [typeof(DeliverMessage)] = async () => Act(Job, new DeliverMessage(await MessageAsync())),
        [typeof(MarkDelivered)] = async () => Act(Job, new MarkDelivered([await MessageAsync()])),
        [typeof(NoteFailedDelivery)] = async () => Act(Job, new NoteFailedDelivery(await MessageAsync())),
        [typeof(RemoveDelivered)] = async () =>
        {
            await _app.SendAsync(Job, new RemoveDelivered());
            var message = await MessageAsync();
            DateTimeOffset? longAgo = _app.Time.GetUtcNow() - RemoveDelivered.KeptFor - TimeSpan.FromDays(1);
            await _app.LookAsync(db => db.Outbox.Where(m => m.Id == message).ExecuteUpdateAsync(s => s.SetProperty(m => m.DeliveredAt, longAgo)));
            return Act(Job, new RemoveDelivered());
        },
        [typeof(MarkRead)] = async () => Act(World.Leader, new MarkRead(await NoticeAsync())),
        [typeof(MarkAllRead)] = async () =>
        {
            await _app.SendAsync(World.Leader, new MarkAllRead(_app.Time.GetUtcNow()));
            await NoticeAsync();
            return Act(World.Leader, new MarkAllRead(_app.Time.GetUtcNow()));
        },
        [typeof(RecordBackup)] = () => Now(Operator, new RecordBackup("night.zip", Seal)),
        [typeof(RecordRestore)] = () => Now(Operator, new RecordRestore("night.zip", Seal, _app.Time.GetUtcNow())),
    };

    private string UserName => $"person{_made}";

    private static MatterRef Clue(Guid id) => new(MatterKind.Clue, id);

    private static MatterRef Case(Guid id) => new(MatterKind.Case, id);

    private Func<Task> Act<T>(Caller caller, IRequest<T> request) => () => _app.SendAsync(caller, request);

    private Task<Func<Task>> Now<T>(Caller caller, IRequest<T> request) => Task.FromResult(Act(caller, request));

    private Task<Func<Task>> SetUp() => Now(Operator, new SetUpInstallation(
        "500000", null, null, "500000-ZCJ", "重庆市知识产权局", null, "渝知", new("系统员", "sysadmin"), new("安全员", "secadmin"), new("审计员", "auditor")));

    private async Task<Func<Task>> CorrectAsync()
    {
        var clue = await World.RegisterClueAsync();
        var (version, facts) = await _app.LookAsync(db => db.Clues.Where(c => c.Id == new ClueId(clue.Id)).Select(c => ValueTuple.Create(c.Version, c.Facts)).SingleAsync());
        return Act(World.Officer, new CorrectFacts(Clue(clue.Id), version, facts with { Goods = "洗手液", Respondent = "另一家商行" }, "更正"));
    }

    private ProposeFiling Filing(Guid clue) => new(clue, CaseKind.AdministrativePenalty, First, Second, "符合立案条件");

    private async Task<(Guid Clue, Guid Proposal)> FilingProposedAsync()
    {
        var clue = (await World.RegisterClueAsync()).Id;
        return (clue, await _app.SendAsync(World.Officer, Filing(clue)));
    }

    private async Task<Guid> CaseAsync() => (await World.FileCaseAsync()).Id;

    private static ProposeDecision Decision(Guid id) => new(id, DecisionKind.Penalty, 5_000_00, 1_000_00, null, "事实清楚");

    private async Task<Guid> DecidedAsync()
    {
        var filed = await CaseAsync();
        await _app.SendAsync(World.Leader, new RecordDecision(filed, await _app.SendAsync(World.Officer, Decision(filed)), null));
        return filed;
    }

    private async Task<Guid> ServedAsync()
    {
        var decided = await DecidedAsync();
        await _app.SendAsync(World.Officer, new RecordService(decided, Start, "直接送达", First, Second));
        return decided;
    }

    private static ProposeClosure Closure(Guid id) => new(id, ClosureGround.Executed, Start, null, null, null);

    private async Task<(Guid Case, Guid Clock)> ClockAsync()
    {
        var filed = await CaseAsync();
        _app.Time.GoTo(Start.AddDays(3));
        return (filed, await _app.LookAsync(db => db.Clocks.Where(k => k.CaseId == new CaseId(filed) && k.IsHeadline).Select(k => k.Id.Value).SingleAsync()));
    }

    private static ProposeExtension Extension(Guid id, Guid clock) => new(Case(id), clock, 30, TimeUnit.CalendarDay, null, "案情复杂");

    private static ProposeSuspension Suspension(Guid id, Guid clock) => new(Case(id), clock, Start.AddDays(3), "鉴定", "鉴定委托书", "等待鉴定");

    private async Task<(Guid Case, Guid Clock)> FrozenAsync()
    {
        var (filed, clock) = await ClockAsync();
        await _app.SendAsync(World.Leader, new SuspendClock(Case(filed), await _app.SendAsync(World.Officer, Suspension(filed, clock)), null));
        _app.Time.GoTo(Start.AddDays(10));
        return (filed, clock);
    }

    private static ProposeResumption Resumption(Guid id, Guid clock) => new(Case(id), clock, Start.AddDays(10), "收到鉴定意见");

    private Task<Caller> SomebodyAsync(params Role[] roles) => World.AddAsync(UserName, $"某人{_made}", World.Jiangjin, roles);

    private async Task<Guid> PersonAsync(params Role[] roles) => (await SomebodyAsync(roles)).PersonId!.Value.Value;

    private LedgerSheet Ledger() => _app.App.Services.GetRequiredService<ILedgerReader>().Read(new MemoryStream(Encoding.UTF8.GetBytes($"""
        ledger_no,kind,ip_type,case_kind,source,respondent,goods,clue_received,filed,decided,published,closed,amount_involved_cny,fine_cny
        T-{_made}-1,case,trademark,administrative_penalty,complaint,某书店,洗涤用品,2015-12-30,2016-01-04,2016-02-09,2016-02-12,2016-03-07,53900,1000.50
        T-{_made}-2,case,trademark,administrative_penalty,complaint,某商店,洗涤用品,2015-12-30,2016-01-04,2016-02-09,2016-02-12,2016-03-07,100,10
        """)), "ledger.csv", new Dictionary<string, string>());

    // One free day, the first working day of the year after New Year.
    private static string CalendarOf(int year)
    {
        var day = new DateOnly(year, 1, 2);
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(1);
        }

        return $$$"""{"years": {"{{{year}}}": {"source": "试验安排", "holidays": ["{{{day:yyyy-MM-dd}}}"], "workdays": [], "names": {"{{{day:yyyy-MM-dd}}}": "元旦"} } } }""";
    }

    private static string RulebookWith(int days)
    {
        var rule = JsonNode.Parse(Rulebook.DefaultJson)!["rules"]!.AsArray().Single(r => (string)r!["id"]! == "pen.decide")!.DeepClone();
        rule["duration"] = days;
        return new JsonObject { ["rules"] = new JsonArray(rule) }.ToJsonString();
    }

    private async Task<Guid> MessageAsync()
    {
        var (clue, _) = await FilingProposedAsync();
        return await _app.LookAsync(db => db.Outbox.Where(m => m.SubjectId == clue && m.Type == Acts.Proposed).Select(m => m.Id).SingleAsync());
    }

    private async Task<Guid> NoticeAsync()
    {
        await _app.SendAsync(Job, new DeliverMessage(await MessageAsync()));
        return await _app.LookAsync(db => db.Notices.Where(n => n.RecipientId == World.Leader.PersonId && n.ReadAt == null).OrderByDescending(n => n.Id).Select(n => n.Id.Value).FirstAsync());
    }
}
