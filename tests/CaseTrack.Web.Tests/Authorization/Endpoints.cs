using CaseTrack.Application.Cases;
using CaseTrack.Application.Indicators;
using CaseTrack.Domain.Organisation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CaseTrack.Web.Tests.Authorization;

// What an address names.
public enum Naming
{
    Nothing,
    Clue,
    Case,
    Clock,
    Proposal,
    Notice,
    Person,
    Session,
    Machine,
    Webhook,
    Delivery,

    // Of which the scene has none.
    Unknown,
}

// One endpoint of the host as it is meant to be: who may use it, on what, and how to ask. The matrix refuses to run while the
// host has an endpoint that stands in no line of this table.
public sealed record Endpoint(string Key, Naming Names, Role[] Roles)
{
    public string Method => Key[..Key.IndexOf(' ', StringComparison.Ordinal)];

    public string Pattern => Key[(Key.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    public bool IsGet => Method == "GET";

    // Of the contract for programs: asked with a token, answered in JSON.
    public bool IsApi => Pattern.StartsWith("/api/v1/", StringComparison.Ordinal);

    // Which scope its token needs.
    public MachineScope? Scope { get; init; }

    // A program that speaks for an agency, and for no person, may use it too.
    public bool IsForAgencies => IsGet || Scope == MachineScope.RegisterClues;

    // Nobody needs to be signed in.
    public bool IsOpen { get; init; }

    // An act: for the agency whose matter it is, and for no inspector.
    public bool IsAct { get; init; }

    // Whether the page of an act is there in that stage; null where another clock of the same matter decides.
    public Func<TestMatter, bool?> Lawful { get; init; } = _ => true;

    // How it may answer whoever may use it.
    public int[] Answers { get; init; } = [200];

    public string[] Queries { get; init; } = [""];

    // Lists are asked for the words of every matter: "Search={0}".
    public string? Search { get; init; }

    // How many rows a reader must be told of.
    public Func<Scene, Reader, string, int>? Count { get; init; }

    // What a form of it would say; filled in for those who must be refused.
    public Func<Scene, IEnumerable<(string Name, string Value)>> Fields { get; init; } = _ => [];

    // For those who may: what is sent instead, because it changes nothing. Null: not sent, for the reason given.
    public (string Name, string Value)[]? Harmless { get; init; } = [];

    public string? NotSentBecause { get; init; }
}

public static partial class Endpoints
{
    private static readonly int[] Refused = [400, 422];

    private static readonly Figure[] AllFigures = Enum.GetValues<Figure>();

    public static IReadOnlyList<Endpoint> Table { get; } =
    [
        Get("/", Oracle.Everybody) with { Answers = [302] },
        Get("/my-work", Oracle.ClueReaders),
        Get("/account", Oracle.Everybody),
        Get("/account/password", Oracle.Everybody),
        Post("/account/password", Oracle.Everybody),
        Post("/account/sign-out-everywhere", Oracle.Everybody) with { Harmless = null, NotSentBecause = "it ends the session of the reader" },
        Post("/account/sessions/{id:guid}/end", Oracle.Everybody, Naming.Session) with { Harmless = null, NotSentBecause = "it ends a session" },
        Post("/account/sessions/end-others", Oracle.Everybody) with { Harmless = null, NotSentBecause = "it ends sessions" },
        Get("/account/confirm", Oracle.Everybody),
        Post("/account/confirm", Oracle.Everybody),
        Get("/account/second-factor", Oracle.Everybody),
        Post("/account/second-factor", Oracle.Everybody),
        Post("/account/second-factor/recovery-codes", Oracle.Everybody),
        Post("/account/second-factor/remove", Oracle.Everybody),
        Get("/what-if", Oracle.Everybody) with { Queries = ["", "?RuleId=pen.decide&StartDate=2026-03-02"] },
        Get("/inbox", Oracle.Everybody) with { Queries = ["", "?unread=true"], Count = (scene, reader, _) => scene.Notices.Values.Count(n => Oracle.MaySee(reader, n)) },
        Post("/inbox/{id:guid}/read", Oracle.Everybody, Naming.Notice) with { Harmless = null, NotSentBecause = "it marks the notice as read" },
        Post("/inbox/read-all", Oracle.Everybody) with { Harmless = [("until", "-1")] },

        Get("/clues", Oracle.ClueReaders) with
        {
            Queries = ["", "?Sort=Received", "?Sort=Number", "?Mine=true", "?Unassigned=true", "?Overdue=true"],
            Search = "Search={0}",
            Count = (scene, reader, query) => query is "" or "?Sort=Received" or "?Sort=Number" ? scene.Matters.Count(m => Oracle.ReadsClue(reader, m)) : -1,
        },
        Get("/clues/new", Oracle.Registrars),
        Post("/clues/new", Oracle.Registrars) with { Fields = _ => [("ReceivedOn", "2026-03-02"), ("Source", "Complaint"), ("IpType", "Trademark"), ("Summary", "x")] },
        Get("/clues/duplicates", Oracle.ClueReaders) with { Search = "respondent={0}" },
        Get("/clues/{id:guid}", Oracle.ClueReaders, Naming.Clue),
        .. Act("/clues/{id:guid}/facts", Naming.Clue, Oracle.Handlers, _ => true, Facts),
        .. Act("/clues/{id:guid}/assign", Naming.Clue, Oracle.Assigners, m => m.Stage <= Stage.FilingAsked, s => [("AssigneeId", s.World.Officer.PersonId!.Value.Value.ToString())]),
        .. Act("/clues/{id:guid}/propose-filing", Naming.Clue, Oracle.Handlers, m => m.Stage == Stage.Verifying, s => [("Kind", "AdministrativePenalty"), .. Officers(s), ("Reason", "x")]),
        Post("/clues/{id:guid}/confidential", Oracle.Assigners, Naming.Clue, _ => [("confidential", "true")]) with { IsAct = true },

        Get("/cases", Oracle.CaseReaders) with
        {
            Queries = ["", "?Sort=Filed", "?Sort=Number", "?Mine=true", "?Frozen=true", "?RegionCode=500116", "?RegionCode=510500"],
            Search = "Search={0}",
            Count = (scene, reader, query) => query switch
            {
                "" or "?Sort=Filed" or "?Sort=Number" => scene.Matters.Count(m => Oracle.ReadsCase(reader, m)),
                "?Frozen=true" => scene.Matters.Count(m => m.Stage == Stage.Frozen && Oracle.ReadsCase(reader, m)),
                "?RegionCode=500116" => scene.Matters.Count(m => m.Agency.RegionPath.StartsWith("/500000/500116/", StringComparison.Ordinal) && Oracle.ReadsCase(reader, m)),
                "?RegionCode=510500" => 0,
                _ => -1,
            },
        },
        Get("/cases/{id:guid}", Oracle.CaseReaders, Naming.Case),
        .. Act("/cases/{id:guid}/facts", Naming.Case, Oracle.Handlers, _ => true, Facts),
        .. Act("/cases/{id:guid}/assign", Naming.Case, Oracle.Assigners, m => m.Stage != Stage.Closed, Officers),
        Post("/cases/{id:guid}/confidential", Oracle.Assigners, Naming.Case, _ => [("confidential", "true")]) with { IsAct = true },
        .. Act("/cases/{id:guid}/investigation", Naming.Case, Oracle.Handlers, m => m.Stage is Stage.Investigating or Stage.Frozen,
            s => [("Kind", "Inspection"), ("On", "2026-03-02"), .. Officers(s), ("Note", "x")]),
        .. Act("/cases/{id:guid}/decision", Naming.Case, Oracle.Handlers, m => m.Stage == Stage.Investigating, _ => [("Kind", "Penalty"), ("Reason", "x")]),
        Get("/cases/{id:guid}/decision/effects", Oracle.CaseReaders, Naming.Case) with { Queries = ["?kind=Penalty"], Answers = [200, 422] },
        .. Act("/cases/{id:guid}/service", Naming.Case, Oracle.Handlers, m => m.Stage == Stage.Decided, s => [("On", "2026-03-02"), ("Method", "x"), .. Officers(s)]),
        .. Act("/cases/{id:guid}/publication", Naming.Case, Oracle.Handlers, m => m.Stage is Stage.Decided or Stage.Served, _ => [("On", "2026-03-02"), ("Address", "x")]),
        .. Act("/cases/{id:guid}/closure", Naming.Case, Oracle.Handlers, m => m.Stage == Stage.Served, _ => [("Ground", "Executed"), ("GroundAroseOn", "2026-03-02")]),

        .. Act("/{kind:regex(^(clues|cases)$)}/{id:guid}/clocks/{clockId:guid}/suspend", Naming.Clock, Oracle.Handlers, m => OnClock(m, Stage.Investigating),
            _ => [("From", "2026-03-02"), ("Ground", "鉴定"), ("Reason", "x")]),
        .. Act("/{kind:regex(^(clues|cases)$)}/{id:guid}/clocks/{clockId:guid}/resume", Naming.Clock, Oracle.Handlers, m => m.Stage == Stage.Frozen ? null : false,
            _ => [("On", "2026-03-02"), ("Reason", "x")]),
        .. Act("/{kind:regex(^(clues|cases)$)}/{id:guid}/clocks/{clockId:guid}/extend", Naming.Clock, Oracle.Handlers, m => OnClock(m, null),
            _ => [("Amount", "10"), ("Unit", "CalendarDay"), ("Reason", "x")]),

        Get("/proposals/{id:guid}", Oracle.ClueReaders, Naming.Proposal),
        Post("/proposals/{id:guid}", Oracle.Leaders, Naming.Proposal, _ => [("act", "sign")]) with { IsAct = true },

        Get("/on-time", Oracle.CaseReaders) with { Queries = ["", "?from=2026-01-01&to=2026-12-31", "?region=500000", "?region=510500"] },
        Get("/on-time/cases", Oracle.CaseReaders) with
        {
            Queries = [.. AllFigures.Select(f => $"?figure={f}&from=2026-01-01&to=2026-12-31")],
            Count = CountOf,
        },
        Get("/indicators", Oracle.CaseReaders) with { Queries = ["", "?region=500116", "?region=510500"] },

        Get("/people", Oracle.KeepersOfPeople) with { Queries = ["", "?search=zq", "?waiting=true"] },
        Get("/people/new", [Role.SystemAdministrator]),
        Post("/people/new", [Role.SystemAdministrator]) with { Fields = s => [("Name", "x"), ("UserName", "x"), ("AgencyId", s.World.Jiangjin.ToString()), ("Roles", "Officer")] },
        Get("/people/{id:guid}", Oracle.KeepersOfPeople, Naming.Person),
        Post("/people/{id:guid}/certificate", [Role.SystemAdministrator], Naming.Person, _ => [("CertificateNumber", "x")]) with { Harmless = [("CertificateValidUntil", "2030-01-01")] },
        Post("/people/{id:guid}/deactivate", [Role.SystemAdministrator], Naming.Person) with { Harmless = null, NotSentBecause = "it closes the account" },
        Post("/people/{id:guid}/reset-password", [Role.SystemAdministrator], Naming.Person) with { Harmless = null, NotSentBecause = "it ends the person's sessions" },
        Post("/people/{id:guid}/roles/ask", [Role.SystemAdministrator], Naming.Person, _ => [("role", "Officer")]),
        Post("/people/{id:guid}/roles/decline", [Role.SecurityAdministrator], Naming.Person, _ => [("role", "Officer")]),
        Post("/people/{id:guid}/roles/grant", [Role.SecurityAdministrator], Naming.Person, _ => [("role", "Officer")]),
        Post("/people/{id:guid}/roles/revoke", [Role.SecurityAdministrator], Naming.Person, _ => [("role", "Officer")]),
        Post("/people/{id:guid}/end-sessions", [Role.SecurityAdministrator], Naming.Person) with { Harmless = null, NotSentBecause = "it ends the person's sessions" },
        Post("/people/{id:guid}/reset-second-factor", [Role.SecurityAdministrator], Naming.Person) with { Harmless = null, NotSentBecause = "it takes the second factor away" },
        Get("/sign-in-policy", [Role.SecurityAdministrator]),
        Post("/sign-in-policy", [Role.SecurityAdministrator]) with
        {
            Fields = _ => [("Profile", "Asvs"), ("IdleMinutes", "60"), ("AbsoluteMinutes", "600"), ("ParallelSessions", "2")],
        },
        Get("/agencies", [Role.SystemAdministrator]),
        Get("/agencies/new", [Role.SystemAdministrator]),
        Post("/agencies/new", [Role.SystemAdministrator]) with { Fields = _ => [("Code", "X-1"), ("Name", "x"), ("NumberPrefix", "x"), ("RegionCode", "500116")] },
        Get("/audit", Oracle.LogReaders) with { Queries = ["", "?act=facts_corrected", "?act=case_filed", "?act=confidential_case_read", "?act=person_registered"] },

        Get("/sign-in", Oracle.Everybody) with { IsOpen = true, Answers = [200, 302] },
        Post("/sign-in", Oracle.Everybody) with { IsOpen = true, Answers = [422, 429] },
        Get("/sign-in/code", Oracle.Everybody) with { IsOpen = true, Answers = [302] },
        Post("/sign-in/code", Oracle.Everybody) with { IsOpen = true, Answers = [302, 422, 429] },
        Post("/sign-out", Oracle.Everybody) with { IsOpen = true, Harmless = null, NotSentBecause = "it ends the session of the reader" },
        Post("/language", Oracle.Everybody) with { IsOpen = true, Answers = [302], Harmless = [("language", "en")] },
        Get("/setup", []) with { IsOpen = true },
        Post("/setup", []) with { IsOpen = true },
        Get("/error/{code:int?}", Oracle.Everybody) with { Key = "* /error/{code:int?}", IsOpen = true, Answers = [404], NotSentBecause = "it answers every method" },
        .. Api(),
        Get("/api", Oracle.Everybody) with { IsOpen = true },
        Get("/openapi/v1.json", Oracle.Everybody) with { IsOpen = true },
        Get("/machines", [Role.SecurityAdministrator]),
        Get("/machines/new", [Role.SecurityAdministrator]),
        Post("/machines/new", [Role.SecurityAdministrator]) with { Fields = _ => [("Name", "x"), ("UserName", "officer"), ("Scopes", "ReadClues"), ("ValidUntil", "2026-04-01")] },
        Post("/machines/{id:guid}/revoke", [Role.SecurityAdministrator], Naming.Machine) with { Harmless = null, NotSentBecause = "it ends the program of a reader" },
        Get("/account/machines", Oracle.Everybody),
        Post("/account/machines/{id:guid}/confirm", [], Naming.Machine),
        Post("/account/machines/{id:guid}/end", [], Naming.Machine),
        Get("/webhooks", [Role.SecurityAdministrator]),
        Get("/webhooks/new", [Role.SecurityAdministrator]),
        Post("/webhooks/new", [Role.SecurityAdministrator]) with { Fields = s => [("Name", "x"), ("AgencyId", s.World.Jiangjin.ToString()), ("Address", "https://e.example/"), ("Events", "case_filed")] },
        Get("/webhooks/{id:guid}", [Role.SecurityAdministrator], Naming.Webhook),
        Get("/webhooks/deliveries/{id:guid}", [Role.SecurityAdministrator], Naming.Delivery),
        // Of a paused webhook: it is not paused again, and sends nothing.
        Post("/webhooks/{id:guid}/pause", [Role.SecurityAdministrator], Naming.Webhook),
        Post("/webhooks/{id:guid}/test", [Role.SecurityAdministrator], Naming.Webhook),
        Post("/webhooks/deliveries/{id:guid}/send-again", [Role.SecurityAdministrator], Naming.Delivery),
        Post("/webhooks/{id:guid}/resume", [Role.SecurityAdministrator], Naming.Webhook) with { Harmless = null, NotSentBecause = "it lets what waits be sent" },
        Post("/webhooks/{id:guid}/rotate", [Role.SecurityAdministrator], Naming.Webhook) with { Harmless = null, NotSentBecause = "it makes a new secret" },
        Post("/webhooks/{id:guid}/remove", [Role.SecurityAdministrator], Naming.Webhook) with { Harmless = null, NotSentBecause = "it removes the webhook for good" },
        Get("/healthz", Oracle.Everybody) with { Key = "* /healthz", IsOpen = true },
        Get("/readyz", Oracle.Everybody) with { Key = "* /readyz", IsOpen = true },
    ];

    // "GET /cases/{id:guid}" for every method of every endpoint that the running host answers.
    public static IReadOnlyList<string> Of(WebApplication app) =>
    [
        .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["*"])
                .Select(method => $"{method} /{e.RoutePattern.RawText!.TrimStart('/')}"))
            .Distinct().Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<string> Undescribed(IEnumerable<string> ofHost, IEnumerable<Endpoint> table) => ofHost.Except(table.Select(e => e.Key));

    // The clock of a clue runs until it is concluded, that of a case until the decision; after that another clock of the
    // same matter may still be stopped, and its page is the same.
    private static bool? OnClock(TestMatter matter, Stage? running) => matter.Stage switch
    {
        Stage.Verifying or Stage.FilingAsked => true,
        Stage.Frozen => false,
        Stage.Investigating => running == Stage.Investigating,
        _ => null,
    };

    private static int CountOf(Scene scene, Reader reader, string query) => query.Split('=', '&')[1] switch
    {
        nameof(Figure.Filed) or nameof(Figure.OnHand) => scene.Matters.Count(m => Oracle.ReadsCase(reader, m)),
        nameof(Figure.Closed) => scene.Matters.Count(m => m.Stage == Stage.Closed && Oracle.ReadsCase(reader, m)),
        nameof(Figure.Frozen) => scene.Matters.Count(m => m.Stage == Stage.Frozen && Oracle.ReadsCase(reader, m)),
        nameof(Figure.Decided) => scene.Matters.Count(m => m.Stage >= Stage.Decided && Oracle.ReadsCase(reader, m)),
        nameof(Figure.WithFine) => scene.Matters.Count(m => m.Stage >= Stage.Decided && Oracle.ReadsCase(reader, m)),
        nameof(Figure.CluesReceived) => scene.Matters.Count(m => Oracle.ReadsClue(reader, m)),
        nameof(Figure.CluesFiled) => scene.Matters.Count(m => m.CaseId is not null && Oracle.ReadsClue(reader, m)),
        _ => -1,
    };

    private static IEnumerable<(string, string)> Facts(Scene scene) => [("Seen", "1"), ("IpType", "Trademark"), ("Summary", "x")];

    private static IEnumerable<(string, string)> Officers(Scene scene) =>
        [("FirstOfficerId", scene.World.Officer.PersonId!.Value.Value.ToString()), ("SecondOfficerId", scene.World.SecondOfficer.PersonId!.Value.Value.ToString())];

    // The form of an act and the act.
    private static IEnumerable<Endpoint> Act(
        string pattern, Naming names, Role[] roles, Func<TestMatter, bool?> lawful, Func<Scene, IEnumerable<(string, string)>> fields) =>
    [
        new Endpoint($"GET {pattern}", names, roles) { IsAct = true, Lawful = lawful },
        Post(pattern, roles, names, fields) with { IsAct = true },
    ];

    private static Endpoint Get(string pattern, Role[] roles, Naming names = Naming.Nothing) => new($"GET {pattern}", names, roles);

    private static Endpoint Post(string pattern, Role[] roles, Naming names = Naming.Nothing, Func<Scene, IEnumerable<(string, string)>>? fields = null) =>
        new($"POST {pattern}", names, roles) { Answers = Refused, Fields = fields ?? (_ => []) };
}
