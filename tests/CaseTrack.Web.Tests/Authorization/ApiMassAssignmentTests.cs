using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using CaseTrack.Web.Tests.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseTrack.Web.Tests.Authorization;

// The twin of MassAssignmentTests for programs. A body that also says a field of anything that is stored is refused whole; said in
// the address instead, such a field changes nothing: two cases, one called plainly, the other so, end up alike.
public sealed class ApiMassAssignmentTests(ApiMassAssignmentTests.Site site) : IClassFixture<ApiMassAssignmentTests.Site>
{
    private readonly ApiSite _api = site.Api;
    private int _keys;

    [Fact]
    public async Task EveryCallOfACase_WithEveryStoredFieldInIt_DoesWhatThePlainCallDoes()
    {
        var before = await PortraitAsync(site.Bystander);

        var plain = await WalkAsync(stuffed: false);
        var stuffed = await WalkAsync(stuffed: true);

        Assert.Equal(plain, stuffed);
        Assert.Equal(before, await PortraitAsync(site.Bystander));
    }

    // The walk itself, seen red: a call that takes a field too many tells the twins apart.
    [Fact]
    public async Task Twins_WhenOneCallTakesOneFieldMore_Differ() =>
        Assert.NotEqual(await WalkAsync(stuffed: false), await WalkAsync(stuffed: false, place: "zqplace"));

    // One at a time, so that none hides behind another that is refused first.
    [Fact]
    public async Task EveryBody_WithOneStoredFieldThatIsNotItsOwn_CannotBeRead()
    {
        var options = _api.App.App.Services.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        var stored = await StoredAsync();
        var bodies = Bodies();
        Assert.True(bodies.Count > 10 && stored.Count > 100, $"{bodies.Count} bodies, {stored.Count} fields");

        var taken =
            from body in bodies
            let own = body.GetProperties().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase)
            from field in stored
            where !own.Contains(field.Key)
            from name in new[] { field.Key, JsonNamingPolicy.CamelCase.ConvertName(field.Key) }
            where IsRead(new JsonObject { [name] = field.Value.DeepClone() }, body)
            select $"{body.Name}.{name}";

        Assert.Equal([], taken);
        Assert.All(bodies, body => Assert.True(IsRead([], body), body.Name));

        bool IsRead(JsonObject json, Type body)
        {
            try
            {
                return json.Deserialize(body, options) is not null;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    private async Task<string> WalkAsync(bool stuffed, string? place = null)
    {
        var stored = await StoredAsync();
        var (officer, leader, lead) = (_api.Officer, _api.Leader, _api.Lead);
        var (first, second) = (_api.First, _api.Second);
        _api.App.Time.GoTo(new DateOnly(2026, 3, 2));

        var clue = Href(await PostAsync(officer, "/api/v1/clues", new { receivedOn = "2026-03-02", source = "Complaint", ipType = "Trademark", respondent = "当事人", summary = "摘要" }));
        await PutAsync(officer, clue, "facts", new { ipType = "Patent", summary = "摘要二", reason = "更正", place });
        await PutAsync(lead, clue, "assignee", new { assigneeId = second });
        await PutAsync(lead, clue, "confidentiality", new { isConfidential = false });
        var asked = await PostAsync(officer, $"{clue}/proposals/filing", new { kind = "AdministrativePenalty", firstOfficerId = first, secondOfficerId = second, reason = "立案" });
        var filed = Href(await SignAsync(asked));
        await PutAsync(officer, filed, "facts", new { ipType = "Patent", summary = "摘要三", reason = "更正" });
        await PutAsync(lead, filed, "officers", new { firstOfficerId = first, secondOfficerId = second });
        await PutAsync(lead, filed, "confidentiality", new { isConfidential = false });
        await PostAsync(officer, $"{filed}/investigations", new { kind = "Inspection", on = "2026-03-02", firstOfficerId = first, secondOfficerId = second, note = "检查" });
        // A limit is not extended on the day it begins.
        _api.App.Time.GoTo(new DateOnly(2026, 3, 3));
        var clock = $"{filed}/clocks/{await ClockAsync(filed)}/proposals";
        await SignAsync(await PostAsync(officer, $"{clock}/extension", new { amount = 10, unit = "CalendarDay", reason = "延期" }));
        await SignAsync(await PostAsync(officer, $"{clock}/suspension", new { from = "2026-03-03", ground = "鉴定", reason = "中止" }));
        await SignAsync(await PostAsync(officer, $"{clock}/resumption", new { on = "2026-03-03", reason = "恢复" }));
        await SignAsync(await PostAsync(officer, $"{filed}/proposals/decision", new { kind = "Penalty", fineFen = 100, reason = "处罚" }));
        await PostAsync(officer, $"{filed}/services", new { on = "2026-03-03", method = "直接送达", firstOfficerId = first, secondOfficerId = second });
        await PostAsync(officer, $"{filed}/publications", new { on = "2026-03-03", address = "https://e.example/" });
        await SignAsync(await PostAsync(officer, $"{filed}/proposals/closure", new { ground = "Executed", groundAroseOn = "2026-03-03" }));
        return await PortraitAsync(IdOf(filed));

        Task<ApiAnswer> SignAsync(ApiAnswer proposal) => PostAsync(leader, $"{Href(proposal)}/approval", new { comment = "同意" });

        Task<ApiAnswer> PostAsync(ApiClient client, string path, object body) => SendAsync(client, HttpMethod.Post, path, body);

        async Task PutAsync(ApiClient client, string matter, string what, object body) =>
            await SendAsync(client, HttpMethod.Put, $"{matter}/{what}", body, ("If-Match", (await client.GetAsync(matter)).Header("ETag")!));

        async Task<ApiAnswer> SendAsync(ApiClient client, HttpMethod method, string path, object body, params (string, string)[] headers)
        {
            var plain = JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web)!.AsObject();
            if (stuffed)
            {
                var more = plain.DeepClone().AsObject();
                foreach (var (name, value) in stored)
                {
                    more.TryAdd(JsonNamingPolicy.CamelCase.ConvertName(name), value.DeepClone());
                }

                (await client.SendAsync(method, path, more.ToJsonString(), NextKey(), headers)).MustBeProblem(HttpStatusCode.BadRequest, "request_invalid");
                path += $"?{string.Join('&', stored.Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value.ToString())}"))}";
            }

            var answer = await client.SendAsync(method, path, plain.ToJsonString(), NextKey(), headers);
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"{path}: {(int)answer.Status} {answer.Text}");
            return answer;
        }
    }

    // What the bodies of all calls are read into.
    private IReadOnlyList<Type> Bodies() =>
    [
        .. ((IEndpointRouteBuilder)_api.App.App).DataSources.SelectMany(s => s.Endpoints)
            .Select(e => e.Metadata.GetMetadata<ControllerActionDescriptor>()).OfType<ControllerActionDescriptor>()
            .SelectMany(a => a.Parameters).Where(p => p.BindingInfo?.BindingSource == BindingSource.Body)
            .Select(p => p.ParameterType).Distinct(),
    ];

    // Every column of every table, by the name of its property, with the worst that could stand there.
    private Task<Dictionary<string, JsonValue>> StoredAsync() => _api.App.LookAsync(db => Task.FromResult(
        db.Model.GetEntityTypes().SelectMany(Properties).DistinctBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(p => p.Name, p => Worst(p.ClrType))));

    private static IEnumerable<IProperty> Properties(ITypeBase type) => type.GetProperties().Concat(type.GetComplexProperties().SelectMany(c => Properties(c.ComplexType)));

    private JsonValue Worst(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(bool) => JsonValue.Create(true),
            _ when plain == typeof(DateOnly) => JsonValue.Create("2020-01-01"),
            _ when plain == typeof(DateTimeOffset) => JsonValue.Create("2020-01-01T00:00:00Z"),
            _ when plain == typeof(string) => JsonValue.Create("zqstuffed"),
            _ when plain.IsEnum => JsonValue.Create(Enum.GetNames(plain)[^1]),
            _ when plain == typeof(AgencyId) => JsonValue.Create(_api.World.Liangping),
            _ when plain == typeof(PersonId) => JsonValue.Create(_api.World.Stranger.PersonId!.Value.Value),
            _ when plain.IsPrimitive => JsonValue.Create(99),
            _ => JsonValue.Create(site.Bystander),
        };
    }

    private string NextKey() => $"mass-{++_keys}-{GetHashCode()}";

    private static string Href(ApiAnswer answer) => answer["href"].GetString()!;

    private static Guid IdOf(string path) => Guid.Parse(path[(path.LastIndexOf('/') + 1)..]);

    private Task<Guid> ClockAsync(string filed)
    {
        var id = new CaseId(IdOf(filed));
        return _api.App.LookAsync(db => db.Clocks.Where(k => k.CaseId == id && k.IsHeadline).Select(k => k.Id.Value).SingleAsync());
    }

    // The case, its clue and all that hangs on them, without what must differ between twins: ids, numbers, hashes.
    private Task<string> PortraitAsync(Guid caseId) => _api.App.LookAsync(async db =>
    {
        var filed = await db.Cases.Include(c => c.Clocks).ThenInclude(k => k.Events).Include(c => c.Proposals).Include(c => c.Officers).SingleAsync(c => c.Id == new CaseId(caseId));
        var clue = await db.Clues.Include(c => c.Clocks).ThenInclude(k => k.Events).Include(c => c.Proposals).SingleAsync(c => c.Id == filed.ClueId);
        string[] own = [filed.Number, clue.Number, filed.DecisionNumber ?? "-", caseId.ToString(), clue.Id.Value.ToString()];
        var rows = string.Join('\n', db.ChangeTracker.Entries().Select(Row).Order(StringComparer.Ordinal));
        return own.Aggregate(rows, (text, word) => text.Replace(word, "*", StringComparison.Ordinal));
    });

    private static string Row(EntityEntry entry) => $"{entry.Metadata.ClrType.Name} " + string.Join(' ', entry.Properties.Concat(entry.ComplexProperties.SelectMany(c => c.Properties))
        .Where(p => p.Metadata.Name is not ("Id" or "ChainHash" or "SearchText" or "ClueId" or "CaseId" or "ClockId" or "FiledCaseId"))
        .Select(p => $"{p.Metadata.Name}={p.CurrentValue}"));

    public sealed class Site : IAsyncLifetime
    {
        public ApiSite Api { get; } = new();

        // A case that no call names.
        public Guid Bystander { get; private set; }

        public async ValueTask InitializeAsync()
        {
            await Api.InitializeAsync();
            Bystander = (await Api.World.FileCaseAsync()).Id;
        }

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
