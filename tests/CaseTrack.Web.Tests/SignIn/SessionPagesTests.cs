using System.Net;
using CaseTrack.Application.Access;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.SignIn;

public sealed class SessionPagesTests(SignInSite site) : IClassFixture<SignInSite>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Idle_IsExactToTheSecond_HoweverSmallTheStepsOfUse()
    {
        var (_, session) = await site.NewcomerAsync();
        // Use that is too frequent to be written each time still counts.
        foreach (var seconds in new[] { 30, 20, 50, 59 })
        {
            site.App.Time.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/account")).Status);
        }

        site.App.Time.Advance(TimeSpan.FromMinutes(60) - Second);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/account")).Status);
        site.App.Time.Advance(TimeSpan.FromMinutes(60));
        Assert.StartsWith("/sign-in", (await session.GetAsync("/account")).Location, StringComparison.Ordinal);
        session.Dispose();
    }

    [Fact]
    public async Task Absolute_IsExactToTheSecond_HoweverBusyTheSession()
    {
        var (_, session) = await site.NewcomerAsync();
        for (var minutes = 0; minutes < 720 - 48; minutes += 48)
        {
            site.App.Time.Advance(TimeSpan.FromMinutes(48));
            Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/account")).Status);
        }

        site.App.Time.Advance(TimeSpan.FromMinutes(48) - Second);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/account")).Status);
        site.App.Time.Advance(Second);
        Assert.StartsWith("/sign-in", (await session.GetAsync("/account")).Location, StringComparison.Ordinal);
        session.Dispose();
    }

    [Fact]
    public async Task Policy_WhenTightened_HoldsForOpenSessionsAtOnce()
    {
        var (_, session) = await site.NewcomerAsync();
        site.App.Time.Advance(TimeSpan.FromMinutes(10));
        await site.SetPolicyAsync(new(PasswordProfile.Asvs, [], 10, 720, 5));
        try
        {
            Assert.StartsWith("/sign-in", (await session.GetAsync("/account")).Location, StringComparison.Ordinal);
        }
        finally
        {
            await site.SetPolicyAsync(new(PasswordProfile.Asvs, [], 60, 720, 5));
            session.Dispose();
        }
    }

    [Fact]
    public async Task SignIn_GivesANewSession_AndEndsTheOneThatWasOpenInThatBrowser()
    {
        var (user, session) = await site.NewcomerAsync();
        using var stolen = SignInSite.Copy(session, site.App.BaseAddress);
        Assert.Equal(HttpStatusCode.OK, (await stolen.GetAsync("/account")).Status);

        // The sign-in page sends whoever is signed in away, so the form comes from a browser where nobody is.
        using var fresh = site.App.Browse();
        var page = await fresh.GetAsync("/sign-in");
        fresh.Cookies.Add(session.Cookies.GetAllCookies().Single(c => c.Name == "casetrack.session"));
        var again = await fresh.SubmitAsync(page, "/sign-in", ("UserName", user), ("Password", site.World.Passwords[user]));

        // A token of the anonymous page does not fit a signed-in person: refused, and nothing was fixed.
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal(HttpStatusCode.OK, (await stolen.GetAsync("/account")).Status);
        session.Dispose();
    }

    [Fact]
    public async Task StolenCookie_AfterSignOut_IsWorthNothing()
    {
        var (_, session) = await site.NewcomerAsync();
        using var stolen = SignInSite.Copy(session, site.App.BaseAddress);

        await session.SubmitAsync(await session.GetAsync("/account"), "/sign-out");

        Assert.StartsWith("/sign-in", (await stolen.GetAsync("/account")).Location, StringComparison.Ordinal);
        session.Dispose();
    }

    [Fact]
    public async Task StolenCookie_AfterAPasswordChange_IsWorthNothing_WhileTheOwnerGoesOn()
    {
        var (user, session) = await site.NewcomerAsync();
        using var stolen = SignInSite.Copy(session, site.App.BaseAddress);

        var changed = await session.SubmitAsync(await session.GetAsync("/account/password"), "/account/password",
            ("CurrentPassword", site.World.Passwords[user]), ("NewPassword", "seven goats on a hill"), ("RepeatedPassword", "seven goats on a hill"));

        Assert.Equal("/account", changed.Location);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/account")).Status);
        Assert.StartsWith("/sign-in", (await stolen.GetAsync("/account")).Location, StringComparison.Ordinal);
        session.Dispose();
    }

    [Fact]
    public async Task SecondNode_KnowsTheSession_AndItsEnd()
    {
        await using var other = await TestApp.StartAsync(listen: true, on: site.App);
        other.Time.Advance(site.App.Time.GetUtcNow() - other.Time.GetUtcNow());
        var (user, session) = await site.NewcomerAsync(Role.Officer);
        using var there = SignInSite.Copy(session, other.BaseAddress);
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/clues")).Status);

        var id = await site.App.LookAsync(db => db.Users.Where(u => u.UserName == user).Select(u => u.Id).SingleAsync());
        await site.App.SendAsync(site.World.SecurityAdministrator, new RevokeRole(id, Role.Officer));
        Assert.Equal(HttpStatusCode.NotFound, (await there.GetAsync("/clues")).Status);
        await site.App.SendAsync(site.World.SystemAdministrator, new DeactivatePerson(id));
        Assert.StartsWith("/sign-in", (await there.GetAsync("/account")).Location, StringComparison.Ordinal);
        session.Dispose();
    }

    [Fact]
    public async Task AccountPage_ListsTheSessionsAndEndsThem()
    {
        var (user, session) = await site.NewcomerAsync();
        using var second = await site.World.SignInAsync(user);
        using var third = await site.World.SignInAsync(user);
        var page = await session.GetAsync("/account");
        Assert.Equal(3, page.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("127.0.0.1", page.Body, StringComparison.Ordinal);
        var one = page.Html.QuerySelector("tbody form")!.GetAttribute("action")!;

        Assert.Equal("/account", (await session.SubmitAsync(page, one)).Location);
        page = await session.GetAsync("/account");
        Assert.Equal(2, page.Html.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("/account", (await session.SubmitAsync(page, "/account/sessions/end-others")).Location);

        foreach (var ended in new[] { second, third })
        {
            Assert.StartsWith("/sign-in", (await ended.GetAsync("/account")).Location, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/account")).Status);
        session.Dispose();
    }

    [Fact]
    public async Task SensitivePage_TenMinutesAfterTheProof_AsksForItAgain()
    {
        var (user, session) = await site.NewcomerAsync();
        site.App.Time.Advance(TimeSpan.FromMinutes(10));
        var turned = await session.GetAsync("/account/second-factor");
        Assert.Equal("/account/confirm?returnUrl=%2Faccount%2Fsecond-factor", turned.Location);

        using var stolen = SignInSite.Copy(session, site.App.BaseAddress);
        var form = await session.GetAsync(turned.Location!);
        var wrong = await session.SubmitAsync(form, "/account/confirm", ("Password", "not the password"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var right = await session.SubmitAsync(wrong, "/account/confirm", ("Password", site.World.Passwords[user]));

        Assert.Equal("/account/second-factor", right.Location);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/account/second-factor")).Status);
        Assert.StartsWith("/sign-in", (await stolen.GetAsync("/account")).Location, StringComparison.Ordinal);
        session.Dispose();
    }

    [Theory]
    [InlineData("sysadmin", "roles/ask")]
    [InlineData("sysadmin", "/people/new")]
    [InlineData("secadmin", "roles/grant")]
    [InlineData("secadmin", "roles/decline")]
    [InlineData("secadmin", "roles/revoke")]
    public async Task SensitiveAct_TenMinutesAfterTheProof_IsNotDone(string user, string act)
    {
        using var session = await site.World.SignInAsync(user);
        var person = $"/people/{site.World.Clerk.PersonId!.Value.Value}";
        var token = (await session.GetAsync(person)).Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        site.App.Time.Advance(TimeSpan.FromMinutes(10));

        var answer = await session.PostAsync(act.StartsWith('/') ? act : $"{person}/{act}", [new("role", "IntakeClerk"), new("__RequestVerificationToken", token)]);

        Assert.StartsWith("/account/confirm", answer.Location, StringComparison.Ordinal);
        Assert.True(await site.App.LookAsync(db => db.People.AnyAsync(p => p.Id == site.World.Clerk.PersonId && p.Roles.Any(r => r.Role == Role.IntakeClerk))));
    }

    [Fact]
    public async Task Reading_IsNotedAfterAMinuteAndNotBefore()
    {
        var (user, session) = await site.NewcomerAsync();
        var before = await LastSeenAsync();
        site.App.Time.Advance(TimeSpan.FromSeconds(59));
        await session.GetAsync("/account");
        Assert.Equal(before, await LastSeenAsync());

        site.App.Time.Advance(Second);
        await session.GetAsync("/account");
        // Noted after the answer went out, so it may be a moment later.
        for (var looked = 0; looked < 500 && await LastSeenAsync() == before; looked++)
        {
            await Task.Delay(20);
        }

        Assert.Equal(site.App.Time.GetUtcNow(), await LastSeenAsync());
        session.Dispose();

        Task<DateTimeOffset> LastSeenAsync() => site.App.LookAsync(db => (
            from s in db.Sessions
            join u in db.Users on s.PersonId equals u.PersonId
            where u.UserName == user
            select s.LastSeenAt).SingleAsync());
    }
}
