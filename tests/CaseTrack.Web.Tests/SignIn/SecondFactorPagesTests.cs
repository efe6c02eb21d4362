using System.Net;
using CaseTrack.Application.Access;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Web.Tests.SignIn;

public sealed class SecondFactorPagesTests(SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task Enrolment_ThenSignIn_AsksForTheCodeAndLeadsWhereOneWanted()
    {
        var (user, session) = await site.NewcomerAsync(Role.Officer);
        var (secret, recovery) = await site.EnrolAsync(session);
        Assert.Equal(10, recovery.Distinct().Count());
        Assert.DoesNotContain(recovery[0], (await session.GetAsync("/account/second-factor")).Body, StringComparison.Ordinal);
        site.NextCode();

        using var browser = site.App.Browse();
        var form = await browser.GetAsync("/sign-in?returnUrl=%2Fclues");
        var step = await browser.SubmitAsync(form, "/sign-in", ("UserName", user), ("Password", site.World.Passwords[user]));
        Assert.Equal("/sign-in/code?ReturnUrl=%2Fclues", step.Location);
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/clues")).Location, StringComparison.Ordinal);
        var code = await browser.GetAsync(step.Location!);
        var wrong = await browser.SubmitAsync(code, "/sign-in/code", ("Code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var letIn = await browser.SubmitAsync(wrong, "/sign-in/code", ("Code", site.CodeOf(secret)));

        Assert.Equal("/clues", letIn.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/clues")).Status);
        session.Dispose();
    }

    [Fact]
    public async Task CodePage_WithoutAFirstStep_LeadsToSignIn()
    {
        using var browser = site.App.Browse();
        Assert.Equal("/sign-in", (await browser.GetAsync("/sign-in/code")).Location);
    }

    [Fact]
    public async Task Enrolment_WhenTheCodeIsWrong_KeepsTheSecret()
    {
        var (_, session) = await site.NewcomerAsync();
        var page = await session.GetAsync("/account/second-factor");

        var again = await session.SubmitAsync(page, "/account/second-factor", ("Code", "000000"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("#Code", again.Html.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal(page.Html.QuerySelector("code.secret")!.TextContent, again.Html.QuerySelector("code.secret")!.TextContent);
        Assert.StartsWith("data:image/png;base64,", again.Html.QuerySelector("img.qr")!.GetAttribute("src"), StringComparison.Ordinal);
        session.Dispose();
    }

    [Fact]
    public async Task Role_WhenThePolicyAsksForASecondFactor_SeesNothingElseBefore()
    {
        var (_, session) = await site.NewcomerAsync(Role.Liaison);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/cases")).Status);
        await site.SetPolicyAsync(new(PasswordProfile.Asvs, [Role.Liaison], 60, 720, 5));
        try
        {
            // The session that is open already, too, with its very next request.
            foreach (var path in new[] { "/", "/cases", "/account", "/account/password", "/inbox" })
            {
                Assert.Equal("/account/second-factor", (await session.GetAsync(path)).Location);
            }

            var page = await session.GetAsync("/account/second-factor");
            Assert.NotNull(page.Html.QuerySelector(".flash-warning"));
            await site.EnrolAsync(session);
            Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/cases")).Status);

            await session.SubmitAsync(await session.GetAsync("/account/second-factor"), "/account/second-factor/remove");
            Assert.Equal("/account/second-factor", (await session.GetAsync("/cases")).Location);
            Assert.Equal("/sign-in", (await session.SubmitAsync(await session.GetAsync("/account/second-factor"), "/sign-out")).Location);
        }
        finally
        {
            await site.SetPolicyAsync(new(PasswordProfile.Asvs, [], 60, 720, 5));
            session.Dispose();
        }
    }

    [Fact]
    public async Task SecurityAdministrator_RemovesSomebodysFactorAndEndsHisSessions()
    {
        var (user, session) = await site.NewcomerAsync();
        await site.EnrolAsync(session);
        using var security = await site.World.SignInAsync("secadmin");
        var person = (await security.GetAsync($"/people?search={user}")).Html.QuerySelector("tbody a")!.GetAttribute("href")!;

        var done = await security.SubmitAsync(await security.GetAsync(person), $"{person}/reset-second-factor");

        Assert.Equal(person, done.Location);
        Assert.StartsWith("/sign-in", (await session.GetAsync("/account")).Location, StringComparison.Ordinal);
        using var browser = site.App.Browse();
        Assert.Equal("/", (await browser.SignInAsync(user, site.World.Passwords[user])).Location);
        Assert.Equal(person, (await security.SubmitAsync(await security.GetAsync(person), $"{person}/end-sessions")).Location);
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/account")).Location, StringComparison.Ordinal);
        using var system = await site.World.SignInAsync("sysadmin");
        Assert.DoesNotContain("reset-second-factor", (await system.GetAsync(person)).Body, StringComparison.Ordinal);
        session.Dispose();
    }
}
