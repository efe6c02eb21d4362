using System.Net;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Web.Tests.SignIn;

public sealed class PasswordAgeTests(SignInSite site) : IClassFixture<SignInSite>
{
    // Under mlps3 a password of ninety days is a thing that must be replaced, with the next request.
    [Fact]
    public async Task PasswordOfNinetyDays_UnderMlps3_LeadsToChangingIt()
    {
        var (user, session) = await site.NewcomerAsync();
        session.Dispose();
        await site.SetPolicyAsync(new(PasswordProfile.Mlps3, [], 30, 720, 5));
        try
        {
            site.App.Time.Advance(TimeSpan.FromDays(90));
            using var browser = site.App.Browse();
            await browser.SignInAsync(user, site.World.Passwords[user]);
            var turned = await browser.GetAsync("/account");
            Assert.Equal("/account/password", turned.Location);
            Assert.Contains("90", (await browser.GetAsync("/account/password")).Html.QuerySelector("#NewPassword-hint")!.TextContent, StringComparison.Ordinal);

            await site.SetPolicyAsync(new(PasswordProfile.Asvs, [], 60, 720, 5));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).Status);
        }
        finally
        {
            await site.SetPolicyAsync(new(PasswordProfile.Asvs, [], 60, 720, 5));
        }
    }
}
