using System.Net;
using CaseTrack.Application.Access;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Web.Tests.SignIn;

public sealed class SignInPolicyPageTests(SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task SecurityAdministrator_ChangesThePolicy_AndSeesWhatHolds()
    {
        using var security = await site.World.SignInAsync("secadmin", "en");
        var page = await security.GetAsync("/sign-in-policy");

        var saved = await security.SubmitAsync(page, "/sign-in-policy", ("IdleMinutes", "25"), ("SecondFactorRoles", "ChiefLeader"), ("Profile", "Mlps3"));

        Assert.Equal("/sign-in-policy", saved.Location);
        var shown = await security.GetAsync("/sign-in-policy");
        Assert.Equal("25", shown.Html.QuerySelector("#IdleMinutes")!.GetAttribute("value"));
        Assert.Equal(["ChiefLeader"], shown.Html.QuerySelectorAll("input[name=SecondFactorRoles][checked]").Select(i => i.GetAttribute("value")));
        await site.SetPolicyAsync(new(PasswordProfile.Asvs, [], 60, 720, 5));
    }

    [Theory]
    [InlineData("IdleMinutes", "4")]
    [InlineData("IdleMinutes", "")]
    [InlineData("ParallelSessions", "x")]
    public async Task BadNumbers_AreSaidAtTheirField_AndKept(string field, string typed)
    {
        using var security = await site.World.SignInAsync("secadmin");

        var answer = await security.SubmitAsync(await security.GetAsync("/sign-in-policy"), "/sign-in-policy", (field, typed), ("AbsoluteMinutes", "600"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal($"#{field}", answer.Html.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal("600", answer.Html.QuerySelector("#AbsoluteMinutes")!.GetAttribute("value"));
    }

    [Fact]
    public async Task EverybodyElse_FindsNoSuchPage()
    {
        foreach (var user in new[] { "sysadmin", "auditor", "leader", "inspector" })
        {
            using var session = await site.World.SignInAsync(user);
            Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/sign-in-policy")).Status);
            Assert.DoesNotContain("/sign-in-policy", (await session.GetAsync("/account")).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AdministratorsPassword_IsNotOfferedForResetAnywhere()
    {
        using var system = await site.World.SignInAsync("sysadmin");
        foreach (var target in new[] { site.World.SystemAdministrator, site.World.SecurityAdministrator, site.World.AuditAdministrator })
        {
            var person = $"/people/{target.PersonId!.Value.Value}";
            var page = await system.GetAsync(person);
            Assert.DoesNotContain("reset-password", page.Body, StringComparison.Ordinal);
            var token = page.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var forced = await system.PostAsync($"{person}/reset-password", [new("__RequestVerificationToken", token)]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.Status);
        }
    }

    public static TheoryData<Role, Role> Pairs =>
        [.. from held in Enum.GetValues<Role>() from asked in Enum.GetValues<Role>()
            where held != asked && held.IsAdministrator() && asked.IsAdministrator()
            select (held, asked)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task SecondAdministratorRole_PostedByHand_IsRefused(Role held, Role asked)
    {
        var (user, session) = await site.NewcomerAsync(held);
        session.Dispose();
        using var system = await site.World.SignInAsync("sysadmin");
        var person = (await system.GetAsync($"/people?search={user}")).Html.QuerySelector("tbody a")!.GetAttribute("href")!;

        // The page does not offer it.
        var page = await system.GetAsync(person);
        Assert.Empty(page.Html.QuerySelectorAll("select[name=role]"));
        var token = page.Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await system.PostAsync($"{person}/roles/ask", [new("role", asked.ToString()), new("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Single(answer.Errors);
    }
}
