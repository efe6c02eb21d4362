using System.Net;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.SignIn;

// What hands out a key is asked for by somebody who has just proved who he is: ten minutes later the form leads to the proof and
// back, and nothing was done.
public sealed class ConfirmedActsTests(SignInSite site) : IClassFixture<SignInSite>
{
    [Fact]
    public async Task Webhook_IsMade_AndItsSecretRotated_OnlyAfterAFreshProof()
    {
        using var security = await site.World.SignInAsync("secadmin");

        var made = await AfterAFreshProofAsync(
            security, "secadmin", "/webhooks/new", "/webhooks/new",
            ("Name", "数据平台"), ("AgencyId", site.World.Jiangjin.ToString()), ("Address", "https://hooks.example.com/"), ("Events", "case_closed"));
        var webhook = made.Html.QuerySelector("main a[href^='/webhooks/']")!.GetAttribute("href")!;
        var rotated = await AfterAFreshProofAsync(security, "secadmin", webhook, $"{webhook}/rotate");

        Assert.All([made, rotated], page => Assert.StartsWith("whsec_", SecretOn(page), StringComparison.Ordinal));
        Assert.NotEqual(SecretOn(made), SecretOn(rotated));
    }

    [Fact]
    public async Task Machine_IsRegistered_AndConfirmed_OnlyAfterAFreshProof()
    {
        using var security = await site.World.SignInAsync("secadmin");
        using var officer = await site.World.SignInAsync("officer");

        var registered = await AfterAFreshProofAsync(
            security, "secadmin", "/machines/new", "/machines/new",
            ("Name", "12315"), ("UserName", "officer"), ("Scopes", "ReadCases"), ("ValidUntil", site.App.Today().AddDays(90).Iso()));
        var confirm = (await officer.GetAsync("/account/machines")).Html.QuerySelector("form[action$='/confirm']")!.GetAttribute("action")!;
        var confirmed = await AfterAFreshProofAsync(officer, "officer", "/account/machines", confirm);

        Assert.Equal("/machines", registered.Location);
        Assert.StartsWith("ctk_", confirmed.Html.GetElementById("token")!.TextContent, StringComparison.Ordinal);
    }

    // Sends the form with the last proof just too old, proves again where that leads to, and sends the form of the page it came back to.
    private async Task<WebPage> AfterAFreshProofAsync(WebSession session, string user, string path, string action, params (string Name, string Value)[] typed)
    {
        var form = await session.GetAsync(path);
        site.App.Time.Advance(TimeSpan.FromMinutes(10));
        var before = await ActsAsync();

        var turned = await session.SubmitAsync(form, action, typed);

        Assert.Equal($"/account/confirm?returnUrl={Uri.EscapeDataString(path)}", turned.Location);
        Assert.Equal(before, await ActsAsync());
        var proof = await session.GetAsync(turned.Location!);
        Assert.Equal(HttpStatusCode.OK, proof.Status);
        var back = await session.SubmitAsync(proof, "/account/confirm", ("Password", site.World.Passwords[user]));
        Assert.Equal(path, back.Location);
        return await session.SubmitAsync(await session.GetAsync(path), action, typed);
    }

    private Task<int> ActsAsync() => site.App.LookAsync(db => db.AuditEntries.CountAsync());

    private static string SecretOn(WebPage page) => page.Html.QuerySelector("main code")!.TextContent;
}
