using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Organisation;

public sealed class SetUpInstallationTests : IAsyncLifetime
{
    private static readonly SetUpInstallation Request = new(
        "500116", null, null, "500116-SCJ", "江津区市场监督管理局", null, "津市监", new("甲", "jia"), new("乙", "yi"), new("丙", "bing"));

    private TestApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await TestApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task SetUp_WhenNobodyExists_MakesTheBureauAndThreeAdministratorsApart()
    {
        var ready = await _app.SendAsync(Caller.Nobody, Request);

        var roles = await _app.LookAsync(db => db.People.Select(p => new { p.Name, Role = p.Roles.Single().Role }).ToDictionaryAsync(p => p.Name, p => p.Role));
        Assert.Equal(Role.SystemAdministrator, roles["甲"]);
        Assert.Equal(Role.SecurityAdministrator, roles["乙"]);
        Assert.Equal(Role.AuditAdministrator, roles["丙"]);
        Assert.Equal(3, new[] { ready.SystemAdministrator, ready.SecurityAdministrator, ready.AuditAdministrator }.Select(a => a.OneTimePassword).Distinct().Count());
        Assert.Equal("/500000/500116/", await _app.LookAsync(db => db.Agencies.Select(a => a.RegionPath).SingleAsync()));
        Assert.NotNull(await _app.LookAsync(db => db.Installations.Select(i => i.SetUpAt).SingleAsync()));
        Assert.Null(await _app.SendAsync(Caller.Nobody, new GetSetup()));
    }

    [Fact]
    public async Task SetUp_WhenDoneBefore_IsRefused()
    {
        await _app.SendAsync(Caller.Nobody, Request);

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(Caller.CommandLine("test"), Request with { Code = "OTHER" }));

        Assert.Equal(Refusals.AlreadySetUp, refusal.Code);
        Assert.Equal(1, await _app.LookAsync(db => db.Agencies.CountAsync()));
    }

    [Fact]
    public async Task SetUp_WhenRegionUnknownAndUnnamed_IsRefusedAndLeavesNothing()
    {
        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => _app.SendAsync(Caller.Nobody, Request with { RegionCode = "119999" }));

        Assert.Equal(Refusals.RegionUnknown, refusal.Code);
        Assert.Equal((0, 0), await _app.LookAsync(async db => (await db.Regions.CountAsync(), await db.Installations.CountAsync())));
    }

    [Theory]
    [InlineData("甲", "other")]
    [InlineData("丁", "JIA")]
    public async Task SetUp_WhenTwoAdministratorsShareANameOrUserName_IsInvalid(string name, string userName)
    {
        var invalid = await Assert.ThrowsAsync<ValidationException>(() => _app.SendAsync(Caller.Nobody, Request with { AuditAdministrator = new(name, userName) }));

        Assert.Equal("administrators_must_differ", Assert.Single(invalid.Errors).ErrorCode);
    }
}
