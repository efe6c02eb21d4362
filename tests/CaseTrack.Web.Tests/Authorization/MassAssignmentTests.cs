using System.Globalization;
using System.Net;
using System.Reflection;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Supervision;
using CaseTrack.Infrastructure.Identity;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Authorization;

// Two twins walk the same way, one through plain forms, the other through forms that also say every field of every thing that
// is stored. The twins must end up alike, and everything else as it was.
public sealed class MassAssignmentTests(MassAssignmentTests.Site site) : IClassFixture<MassAssignmentTests.Site>
{
    private static readonly Type[] Stored =
        [typeof(Clue), typeof(EnforcementCase), typeof(InfringementFacts), typeof(CaseResult), typeof(Proposal), typeof(Domain.Clocks.Clock), typeof(Person), typeof(RoleRequest), typeof(Agency), typeof(Account), typeof(Notice)];

    // What such fields are also called, here or elsewhere.
    private static readonly string[] AlsoCalled = ["OwnerId", "Owner", "RegionId", "Status", "DueAt", "ClosedAt", "IsDeleted", "Confidential", "Role", "Roles", "Permissions", "UserId", "CreatedAt", "CallerId"];

    private static readonly string[] Prefixes = ["Facts.", "Result.", "Page.", "Page.Facts.", "Page.Matter.", "Asked.", "Asked.Matter.", "Asked.Proposal.", "Matter.", "form.", "command.", "request."];

    private readonly TestApp _app = site.App;
    private readonly World _world = site.World;
    private readonly Guid _bystander = site.Bystander;
    private readonly Dictionary<string, HashSet<string>> _formFields = FormFields(site.App);

    [Fact]
    public async Task EveryFormOfACase_WithEveryStoredFieldInIt_DoesWhatThePlainFormDoes()
    {
        var before = await PortraitAsync(_bystander);

        var plain = await WalkAsync(stuffed: false);
        var stuffed = await WalkAsync(stuffed: true);

        Assert.Equal(plain, stuffed);
        Assert.Equal(before, await PortraitAsync(_bystander));
    }

    [Fact]
    public async Task EveryFormOfPeopleAndAgencies_WithEveryStoredFieldInIt_DoesWhatThePlainFormDoes() =>
        Assert.Equal(await EmployAsync("plain", stuffed: false), await EmployAsync("stuffed", stuffed: true));

    // The walk itself, seen red: a form that takes a field too many tells the twins apart.
    [Fact]
    public async Task Twins_WhenOneFormTakesOneFieldMore_Differ()
    {
        var plain = await WalkAsync(stuffed: false);
        var other = await WalkAsync(stuffed: false, ("/facts", "Place", "zqplace"));

        Assert.NotEqual(plain, other);
    }

    private async Task<string> WalkAsync(bool stuffed, (string Form, string Field, string Value)? more = null)
    {
        _app.Time.GoTo(new DateOnly(2026, 3, 2));
        var officer = await _world.SignInAsync("officer");
        var leader = await _world.SignInAsync("leader");
        var (first, second) = (_world.Officer.PersonId!.Value.Value.ToString(), _world.SecondOfficer.PersonId!.Value.Value.ToString());
        (string, string)[] officers = [("FirstOfficerId", first), ("SecondOfficerId", second)];

        var clue = await DoAsync(officer, "/clues/new", "/clues/new", ("ReceivedOn", "2026-03-02"), ("Source", "Complaint"), ("IpType", "Trademark"), ("Respondent", "当事人"), ("Summary", "摘要"));
        await DoAsync(officer, $"{clue}/facts", "/clues/{id:guid}/facts", ("Seen", await VersionAsync(clue)), ("IpType", "Patent"), ("Summary", "摘要二"), ("Reason", "更正"));
        await DoAsync(leader, $"{clue}/assign", "/clues/{id:guid}/assign", ("AssigneeId", second));
        await DoAsync(leader, $"{clue}/confidential", "/clues/{id:guid}/confidential", ("confidential", "false"));
        await DoAsync(officer, $"{clue}/propose-filing", "/clues/{id:guid}/propose-filing", [("Kind", "AdministrativePenalty"), .. officers, ("Reason", "立案")]);
        var filed = await SignAsync(leader, clue);
        await DoAsync(officer, $"{filed}/facts", "/cases/{id:guid}/facts", ("Seen", await VersionAsync(filed)), ("IpType", "Patent"), ("Summary", "摘要三"), ("Reason", "更正"));
        await DoAsync(leader, $"{filed}/assign", "/cases/{id:guid}/assign", officers);
        await DoAsync(leader, $"{filed}/confidential", "/cases/{id:guid}/confidential", ("confidential", "false"));
        await DoAsync(officer, $"{filed}/investigation", "/cases/{id:guid}/investigation", [("Kind", "Inspection"), ("On", "2026-03-02"), .. officers, ("Note", "检查")]);
        // A limit is not extended on the day it begins, and no session lasts into the next.
        _app.Time.GoTo(new DateOnly(2026, 3, 3));
        (officer, leader) = (await _world.SignInAsync("officer"), await _world.SignInAsync("leader"));
        var clock = $"{filed}/clocks/{await ClockAsync(filed)}";
        const string Clocks = "/{kind:regex(^(clues|cases)$)}/{id:guid}/clocks/{clockId:guid}";
        await DoAsync(officer, $"{clock}/extend", $"{Clocks}/extend", ("Amount", "10"), ("Unit", "CalendarDay"), ("Reason", "延期"));
        await SignAsync(leader, filed);
        await DoAsync(officer, $"{clock}/suspend", $"{Clocks}/suspend", ("From", "2026-03-03"), ("Ground", "鉴定"), ("Reason", "中止"));
        await SignAsync(leader, filed);
        await DoAsync(officer, $"{clock}/resume", $"{Clocks}/resume", ("On", "2026-03-03"), ("Reason", "恢复"));
        await SignAsync(leader, filed);
        await DoAsync(officer, $"{filed}/decision", "/cases/{id:guid}/decision", ("Kind", "Penalty"), ("FineFen", "100"), ("Reason", "处罚"));
        await SignAsync(leader, filed);
        await DoAsync(officer, $"{filed}/service", "/cases/{id:guid}/service", [("On", "2026-03-03"), ("Method", "直接送达"), .. officers]);
        await DoAsync(officer, $"{filed}/publication", "/cases/{id:guid}/publication", ("On", "2026-03-03"), ("Address", "https://e.example/"));
        await DoAsync(officer, $"{filed}/closure", "/cases/{id:guid}/closure", ("Ground", "Executed"), ("GroundAroseOn", "2026-03-03"));
        await SignAsync(leader, filed);
        return await PortraitAsync(IdOf(filed));

        Task<string> SignAsync(WebSession session, string matter) => AnswerAsync(session, matter);

        async Task<string> AnswerAsync(WebSession session, string matter)
        {
            var proposal = (await session.OpenAsync(matter)).Html.QuerySelector("#proposals ~ div a")!.GetAttribute("href")!;
            return await DoAsync(session, proposal, "/proposals/{id:guid}", ("act", "sign"), ("Comment", "同意"));
        }

        Task<string> DoAsync(WebSession session, string path, string pattern, params (string Name, string Value)[] typed) => PostAsync(
            session, path, pattern, stuffed, more is { } m && path.EndsWith(m.Form, StringComparison.Ordinal) ? [.. typed, (m.Field, m.Value)] : typed);
    }

    private async Task<string> EmployAsync(string name, bool stuffed)
    {
        using var system = await _world.SignInAsync("sysadmin");
        using var security = await _world.SignInAsync("secadmin");
        await PostAsync(system, "/agencies/new", "/agencies/new", stuffed, ("Code", $"{name}-1"), ("Name", "新局"), ("NumberPrefix", "新"), ("RegionCode", "500116"));
        await PostAsync(system, "/people/new", "/people/new", stuffed, ("Name", "新人"), ("UserName", name), ("AgencyId", _world.Jiangjin.ToString()), ("Roles", "Officer"));
        var id = await _app.LookAsync(db => db.Set<Account>().Where(a => a.UserName == name).Select(a => a.Id).SingleAsync());
        await PostAsync(system, $"/people/{id}/certificate", "/people/{id:guid}/certificate", stuffed, ("CertificateNumber", "ZF-1"), ("CertificateValidUntil", "2030-01-01"));
        await PostAsync(system, $"/people/{id}/roles/ask", "/people/{id:guid}/roles/ask", stuffed, ("role", "TeamLead"));
        await PostAsync(system, $"/people/{id}/roles/ask", "/people/{id:guid}/roles/ask", stuffed, ("role", "Mediator"));
        await PostAsync(system, $"/people/{id}/roles/ask", "/people/{id:guid}/roles/ask", stuffed, ("role", "Liaison"));
        await PostAsync(security, $"/people/{id}/roles/decline", "/people/{id:guid}/roles/decline", stuffed, ("role", "Liaison"));
        await PostAsync(security, $"/people/{id}/roles/grant", "/people/{id:guid}/roles/grant", stuffed, ("role", "Officer"));
        await PostAsync(security, $"/people/{id}/roles/grant", "/people/{id:guid}/roles/grant", stuffed, ("role", "TeamLead"));
        await PostAsync(security, $"/people/{id}/roles/revoke", "/people/{id:guid}/roles/revoke", stuffed, ("role", "Officer"));
        return await _app.LookAsync(async db =>
        {
            var person = await db.People.Include(p => p.Roles).Include(p => p.RoleRequests).SingleAsync(p => p.Id == new PersonId(id));
            var account = await db.Set<Account>().SingleAsync(a => a.Id == id);
            var agency = await db.Agencies.SingleAsync(a => a.Code == $"{name}-1");
            string[] named = [name, name.ToUpperInvariant()];
            return Row(db, person, named) + string.Join(',', person.Roles.Select(r => r.Role)) + string.Join(',', person.RoleRequests.Select(r => $"{r.Role} {r.AskedBy} {r.AskedAt:O}")) + Row(db, agency, named)
                + $"{account.MustChangePassword} {account.LockoutEnd} {account.Email} {account.EmailConfirmed} {account.TwoFactorEnabled} {account.AccessFailedCount}";
        });
    }

    private async Task<string> PostAsync(WebSession session, string path, string pattern, bool stuffed, params (string Name, string Value)[] typed)
    {
        var token = (await session.OpenAsync("/account")).Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var fields = typed.Select(t => KeyValuePair.Create(t.Name, t.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token)).ToList();
        if (stuffed)
        {
            fields.AddRange(Stuffing(pattern));
        }

        var done = await session.PostAsync(path, fields);
        Assert.True(done.Status is HttpStatusCode.Redirect or HttpStatusCode.OK, $"{path}: {done.Status} {(done.Document is null ? "" : string.Join(" | ", done.Errors))}");
        return done.Location ?? "";
    }

    // Every property of everything that is stored, under every name it might be taken by, but for those the form asks for.
    private IEnumerable<KeyValuePair<string, string>> Stuffing(string pattern)
    {
        var asked = _formFields[$"POST {pattern}"];
        var properties = Stored.SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance)).Select(p => (p.Name, Value: Worst(p.PropertyType)))
            .Concat(AlsoCalled.Select(name => (Name: name, Value: name.StartsWith("Is", StringComparison.Ordinal) || name == "Confidential" ? "true" : "zqstuffed")))
            .DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase);
        // As many as one form may hold: the bare names always, and with them those under another prefix from form to form.
        // Under the name of the form itself they would be all that is read, and the form an empty one.
        var usable = Prefixes.Where(p => !asked.Any(a => a.StartsWith(p, StringComparison.OrdinalIgnoreCase))).ToList();
        string[] prefixes = ["", usable[pattern.Length % usable.Count]];
        return (from prefix in prefixes
                from property in properties
                let field = prefix + property.Name
                where !asked.Contains(field)
                select KeyValuePair.Create(field, property.Value)).Take(220);
    }

    private string Worst(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(bool) => "true",
            _ when plain == typeof(DateOnly) => "2020-01-01",
            _ when plain == typeof(DateTimeOffset) => "2020-01-01T00:00:00Z",
            _ when plain == typeof(string) => "zqstuffed",
            _ when plain.IsEnum => Enum.GetNames(plain)[^1],
            _ when plain == typeof(AgencyId) => _world.Liangping.ToString(),
            _ when plain == typeof(PersonId) => _world.Stranger.PersonId!.Value.Value.ToString(),
            _ when plain.IsPrimitive => "99",
            _ => _bystander.ToString(),
        };
    }

    // What each form asks for, from the parameters of its action.
    private static Dictionary<string, HashSet<string>> FormFields(TestApp app) => ((IEndpointRouteBuilder)app.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
        .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(m => (Key: $"{m} /{e.RoutePattern.RawText!.TrimStart('/')}", e.Metadata.GetMetadata<ControllerActionDescriptor>()!.Parameters)))
        .ToDictionary(e => e.Key, e => e.Parameters.SelectMany(p => NamesOf(p.Name, p.ParameterType)).ToHashSet(StringComparer.OrdinalIgnoreCase));

    // A parameter that the route names stays in: the address, and not the form, says what is acted on.
    private static IEnumerable<string> NamesOf(string name, Type type) => type.Namespace?.StartsWith("CaseTrack.Web", StringComparison.Ordinal) == true
        ? type.GetProperties().Where(p => p.GetCustomAttribute<Microsoft.AspNetCore.Mvc.ModelBinding.BindNeverAttribute>() is null).SelectMany(p => new[] { p.Name, $"{name}.{p.Name}" })
        : name is "id" or "clockId" or "kind" ? [] : [name];

    private Task<string> VersionAsync(string path)
    {
        var id = IdOf(path);
        return _app.LookAsync(async db => (path.StartsWith("/cases/", StringComparison.Ordinal)
            ? await db.Cases.Where(c => c.Id == new CaseId(id)).Select(c => c.Version).SingleAsync()
            : await db.Clues.Where(c => c.Id == new ClueId(id)).Select(c => c.Version).SingleAsync()).ToString(CultureInfo.InvariantCulture));
    }

    private Task<string> ClockAsync(string path)
    {
        var id = IdOf(path);
        return _app.LookAsync(db => db.Clocks.Where(k => k.CaseId == new CaseId(id) && k.IsHeadline).Select(k => k.Id.Value.ToString()).SingleAsync());
    }

    private static Guid IdOf(string path) => Guid.Parse(path[(path.LastIndexOf('/') + 1)..]);

    // The case, its clue and all that hangs on them, without what must differ between twins: ids, numbers, hashes.
    private Task<string> PortraitAsync(Guid caseId) => _app.LookAsync(async db =>
    {
        var filed = await db.Cases.Include(c => c.Clocks).ThenInclude(k => k.Events).Include(c => c.Proposals).Include(c => c.Officers).SingleAsync(c => c.Id == new CaseId(caseId));
        var clue = await db.Clues.Include(c => c.Clocks).Include(c => c.Proposals).SingleAsync(c => c.Id == filed.ClueId);
        string[] own = [filed.Number, clue.Number, filed.DecisionNumber ?? "-", caseId.ToString(), clue.Id.Value.ToString()];
        return string.Join('\n', new object[] { clue, filed }.Concat(clue.Clocks).Concat(clue.Proposals).Concat(filed.Clocks.OrderBy(c => c.RuleId, StringComparer.Ordinal))
            .Concat(filed.Clocks.SelectMany(c => c.Events)).Concat(filed.Proposals.OrderBy(p => p.Kind)).Concat(filed.Officers.OrderBy(o => o.Place)).Select(row => Row(db, row, own)));
    });

    private static string Row(CaseTrackDbContext db, object row, string[] own)
    {
        var entry = db.Entry(row);
        var values = entry.Properties.Concat(entry.ComplexProperties.SelectMany(c => c.Properties))
            .Where(p => !p.Metadata.IsPrimaryKey() && p.Metadata.Name is not ("ChainHash" or "SearchText" or "ClueId" or "CaseId" or "ClockId" or "FiledCaseId"))
            .Select(p => $"{p.Metadata.Name}={p.CurrentValue}");
        return own.Where(o => o.Length > 0).Aggregate($"{row.GetType().Name} {string.Join(' ', values)}", (text, word) => text.Replace(word, "*", StringComparison.Ordinal)) + "\n";
    }

    public sealed class Site : IAsyncLifetime
    {
        public TestApp App { get; private set; } = null!;

        public World World { get; private set; } = null!;

        // A case that nobody's form names.
        public Guid Bystander { get; private set; }

        public async ValueTask InitializeAsync()
        {
            App = await TestApp.StartAsync(listen: true);
            World = await World.CreateAsync(App);
            Bystander = (await World.FileCaseAsync()).Id;
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
