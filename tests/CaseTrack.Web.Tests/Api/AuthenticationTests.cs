using System.Net;
using CaseTrack.Application.Machines;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;

namespace CaseTrack.Web.Tests.Api;

public sealed class AuthenticationTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Fact]
    public async Task Call_WithoutAToken_IsRefusedAndSaysHowToAuthenticate()
    {
        using var nobody = site.Client(null);
        var refused = await nobody.GetAsync("/api/v1/cases");
        refused.MustBeProblem(HttpStatusCode.Unauthorized, "token_missing");
        Assert.Equal("Bearer", refused.Header("WWW-Authenticate"));
        Assert.Null(refused.Header("Set-Cookie"));
    }

    [Theory]
    [InlineData("ctk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ctk_")]
    [InlineData("x")]
    public async Task Call_WithATokenNobodyHas_IsRefused(string token)
    {
        using var stranger = site.Client(token);
        var refused = await stranger.GetAsync("/api/v1/me");
        refused.MustBeProblem(HttpStatusCode.Unauthorized, "token_unknown");
        Assert.Contains("invalid_token", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WithASessionCookie_IsNobody_AndATokenOpensNoPage()
    {
        using var officer = await site.World.SignInAsync("officer");
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/cases")).Status);
        var refused = await officer.GetAsync("/api/v1/cases");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Contains("token_missing", refused.Body, StringComparison.Ordinal);

        var page = await site.Officer.GetAsync("/cases");
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
    }

    [Fact]
    public async Task Token_WhenRevokedByTheAdministrator_StopsAtOnce()
    {
        var machine = await site.App.ConfirmedMachineAsync(site.World, site.World.Officer);
        using var client = site.Client(machine.Token);
        (await client.GetAsync("/api/v1/me")).Must(HttpStatusCode.OK);

        await site.App.SendAsync(site.World.SecurityAdministrator, new RevokeMachine(machine.Id));

        (await client.GetAsync("/api/v1/me")).MustBeProblem(HttpStatusCode.Unauthorized, "token_revoked");
    }

    [Fact]
    public async Task Token_WhenItsPersonEndsIt_StopsAtOnce_AndNeverSpeaksForTheAgency()
    {
        var machine = await site.App.ConfirmedMachineAsync(site.World, site.World.Officer, MachineScope.ReadCases);
        using var client = site.Client(machine.Token);
        (await client.GetAsync("/api/v1/cases")).Must(HttpStatusCode.OK);

        await site.App.SendAsync(site.World.Officer, new EndMachine(machine.Id));

        (await client.GetAsync("/api/v1/cases")).MustBeProblem(HttpStatusCode.Unauthorized, "token_revoked");
    }

    [Fact]
    public async Task Token_WhenItsPersonIsDeactivated_StopsAtOnce()
    {
        var gone = await site.World.AddAsync("gone-api", "吴离职", site.World.Jiangjin, Role.Officer);
        using var client = await site.ClientAsync(gone);
        (await client.GetAsync("/api/v1/cases")).Must(HttpStatusCode.OK);

        await site.App.SendAsync(site.World.SystemAdministrator, new DeactivatePerson(gone.PersonId!.Value.Value));

        (await client.GetAsync("/api/v1/cases")).MustBeProblem(HttpStatusCode.Unauthorized, "token_person_inactive");
    }

    [Fact]
    public async Task Token_WhenItsPersonLosesARole_MayNoMore()
    {
        var moved = await site.World.AddAsync("moved-api", "郑调岗", site.World.Jiangjin, Role.Officer);
        using var client = await site.ClientAsync(moved);
        (await client.GetAsync("/api/v1/cases")).Must(HttpStatusCode.OK);

        await site.App.SendAsync(site.World.SecurityAdministrator, new RevokeRole(moved.PersonId!.Value.Value, Role.Officer));

        (await client.GetAsync("/api/v1/cases")).MustBeProblem(HttpStatusCode.Forbidden, "not_permitted");
    }

    [Fact]
    public async Task Scope_WhenMissing_IsNamed_AndNothingBehindItIsRead()
    {
        var filed = await site.World.FileCaseAsync();
        using var client = await site.ClientAsync(site.World.Officer, MachineScope.ReadClues);

        var refused = await client.GetAsync($"/api/v1/cases/{filed.Id}");
        refused.MustBeProblem(HttpStatusCode.Forbidden, "scope_missing");
        Assert.Contains("cases.read", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
        Assert.DoesNotContain("cases", (await client.GetAsync("/api/v1/my-work")).Must(HttpStatusCode.OK)["due"].GetRawText(), StringComparison.OrdinalIgnoreCase);
        (await client.PostAsync("/api/v1/clues", site.Clue())).MustBeProblem(HttpStatusCode.Forbidden, "scope_missing");
    }

    [Fact]
    public async Task Scope_GivesNobodyWhatHisRolesDoNot()
    {
        using var clerk = await site.ClientAsync(site.World.Clerk);
        (await clerk.GetAsync("/api/v1/cases")).MustBeProblem(HttpStatusCode.Forbidden, "not_permitted");
        using var administrator = await site.ClientAsync(site.World.SecurityAdministrator);
        var self = (await administrator.GetAsync("/api/v1/me")).Must(HttpStatusCode.OK);
        Assert.Equal(["ReadInbox"], self["permissions"].EnumerateArray().Select(p => p.GetString()));
    }

    [Fact]
    public async Task Agency_ReadsAndTakesIn_WithoutAPerson_ButNothingConfidentialAndNothingMore()
    {
        using var hotline = site.Client(await site.App.AgencyTokenAsync(
            site.World, "500116-SCJ", site.World.Leader, MachineScope.ReadClues, MachineScope.RegisterClues, MachineScope.ReadCases, MachineScope.ReadStatistics));
        var made = (await hotline.PostAsync("/api/v1/clues", site.Clue("热线转来的商行"))).Must(HttpStatusCode.Created);
        (await hotline.GetAsync(made["href"].GetString()!)).Must(HttpStatusCode.OK);

        var secret = await site.App.SendAsync(site.World.Officer, new Application.Clues.RegisterClue(
            site.App.Today(), Domain.Cases.ClueSource.Complaint, Domain.Cases.IpType.Trademark, "涉密当事人", null, null, null, "涉密", IsConfidential: true));
        (await hotline.GetAsync($"/api/v1/clues/{secret.Id}")).MustBeProblem(HttpStatusCode.NotFound, "not_found");
        Assert.DoesNotContain("涉密当事人", (await hotline.GetAsync("/api/v1/clues?sort=Number&pageSize=100")).Text, StringComparison.Ordinal);
        (await hotline.GetAsync("/api/v1/inbox")).MustBeProblem(HttpStatusCode.Forbidden, "scope_missing");
        var entry = (await site.Officer.GetAsync(made["href"].GetString()! + "/timeline")).Json[0];
        Assert.Equal("hotline", entry.GetProperty("actorName").GetString());
    }

    [Fact]
    public async Task ForeignAndUnknownIds_AreAlike()
    {
        var filed = await site.World.FileCaseAsync();
        using var stranger = await site.ClientAsync(site.World.Stranger);
        var foreign = await stranger.GetAsync($"/api/v1/cases/{filed.Id}");
        var unknown = await stranger.GetAsync("/api/v1/cases/018f0000-0000-7000-8000-000000000000");
        foreign.MustBeProblem(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(Masked(unknown), Masked(foreign));
        (await stranger.PostAsync($"/api/v1/cases/{filed.Id}/publications", new { on = "2026-03-02", address = "https://x.example" }))
            .MustBeProblem(HttpStatusCode.NotFound, "not_found");

        static string Masked(ApiAnswer answer) => answer.Text.Replace(answer["traceId"].GetString()!, "-", StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressThatGuesses_IsHeldUp_ButNotARightTokenFromThere()
    {
        await using var app = await TestApp.StartAsync(listen: true, adjust: b => b.Configuration["Api:FailuresPerMinute"] = "3");
        var world = await World.CreateAsync(app);
        using var right = new ApiClient(app.BaseAddress, await app.TokenAsync(world, world.Officer));
        using var guesser = new ApiClient(app.BaseAddress, "ctk_guess");
        for (var i = 0; i < 3; i++)
        {
            (await guesser.GetAsync("/api/v1/me")).MustBeProblem(HttpStatusCode.Unauthorized, "token_unknown");
        }

        var held = await guesser.GetAsync("/api/v1/me");
        held.MustBeProblem(HttpStatusCode.TooManyRequests, "address_limited");
        Assert.InRange(int.Parse(held.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        (await right.GetAsync("/api/v1/me")).Must(HttpStatusCode.OK);
    }
}
