using System.Net;
using CaseTrack.Testing;
using CaseTrack.Web.Features.SignIn;
using Microsoft.Extensions.Configuration;

namespace CaseTrack.Web.Tests.SignIn;

public sealed class SignInLimitsTests
{
    private static readonly IPAddress Here = IPAddress.Parse("10.0.0.1");

    [Fact]
    public void Defaults_StopAnAddressAfter60AndANameAfter10InAMinute()
    {
        using var limits = new SignInLimits(new ConfigurationBuilder().Build());
        Assert.Equal(60, Enumerable.Range(0, 100).Count(i => limits.MustWait(Here, $"user{i}", null) is null));
        Assert.Equal(10, Enumerable.Range(0, 30).Count(i => limits.MustWait(IPAddress.Parse($"10.0.1.{i}"), i % 2 == 0 ? "Officer" : " officer", null) is null));
    }

    [Fact]
    public void KnownBrowser_IsNotKeptOutByWhoHammersOnTheName_ButHasALimitOfItsOwn()
    {
        using var limits = new SignInLimits(new ConfigurationBuilder().Build());
        for (var i = 0; i < 30; i++)
        {
            limits.MustWait(IPAddress.Parse($"10.0.1.{i}"), "officer", null);
        }

        Assert.NotNull(limits.MustWait(Here, "officer", null));
        Assert.Equal(10, Enumerable.Range(0, 30).Count(_ => limits.MustWait(Here, "officer", "its mark") is null));
    }

    [Fact]
    public void Address_OfOneLine_IsOne()
    {
        using var limits = new SignInLimits(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["SignIn:PerAddress"] = "2" }).Build());
        Assert.Null(limits.MustWait(IPAddress.Parse("2001:db8:1:1::1"), "a", null));
        Assert.Null(limits.MustWait(IPAddress.Parse("2001:db8:1:1::2"), "b", null));
        Assert.NotNull(limits.MustWait(IPAddress.Parse("2001:db8:1:1:ffff::3"), "c", null));
        Assert.Null(limits.MustWait(IPAddress.Parse("2001:db8:1:2::1"), "d", null));
        Assert.Null(limits.MustWait(IPAddress.Parse("::ffff:10.0.0.9"), "e", null));
    }

    [Theory]
    [InlineData("zh-CN", "尝试次数过多")]
    [InlineData("en", "Too many attempts")]
    public async Task SignIn_BeyondTheLimit_Answers429WithAPageAndATime(string language, string heading)
    {
        await using var app = await TestApp.StartAsync(listen: true, adjust: b => b.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["SignIn:PerName"] = "2" }));
        await World.CreateAsync(app);
        using var browser = app.Browse(language);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignInAsync("officer", "not the password")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignInAsync("nobody-at-all", "not the password")).Status);
        await browser.SignInAsync("officer", "not the password");

        var answer = await browser.SignInAsync("officer", "not the password");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal(heading, answer.Heading);
        Assert.InRange(int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
    }
}
