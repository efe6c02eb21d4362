using CaseTrack.Application.Access;
using CaseTrack.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Access;

public sealed class ConfirmIdentityTests(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task ConfirmIdentity_WhenRight_GoesOnUnderANewToken()
    {
        var somebody = await stage.AddAsync();
        var here = (await somebody.SignInAsync()).SessionToken!;
        stage.App.Time.Advance(TimeSpan.FromMinutes(20));

        var confirmed = await stage.SendAsync(somebody.Caller, here, new ConfirmIdentity(somebody.Password, null));

        var session = await stage.App.LookAsync(db => db.Sessions.SingleAsync(s => s.PersonId == somebody.Caller.PersonId));
        Assert.Equal(SessionToken.HashOf(confirmed.SessionToken!), session.TokenHash);
        Assert.NotEqual(here, confirmed.SessionToken);
        Assert.Equal(stage.App.Time.GetUtcNow(), session.ConfirmedAt);
        Assert.Equal(Acts.IdentityConfirmed, (await somebody.ActsAsync())[^1]);
    }

    [Fact]
    public async Task ConfirmIdentity_WhenEnrolled_NeedsTheCodeToo()
    {
        var somebody = await stage.AddAsync();
        var here = (await somebody.SignInAsync()).SessionToken!;
        await somebody.EnrolAsync(here);
        stage.App.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null((await stage.SendAsync(somebody.Caller, here, new ConfirmIdentity(somebody.Password, null))).SessionToken);
        Assert.Null((await stage.SendAsync(somebody.Caller, here, new ConfirmIdentity("not the password", somebody.CodeNow))).SessionToken);
        Assert.NotNull((await stage.SendAsync(somebody.Caller, here, new ConfirmIdentity(somebody.Password, somebody.CodeNow))).SessionToken);
    }

    [Fact]
    public async Task ConfirmIdentity_WhenGuessedFiveTimes_EndsEverySession()
    {
        var somebody = await stage.AddAsync();
        var here = (await somebody.SignInAsync()).SessionToken!;
        await somebody.SignInAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Null((await stage.SendAsync(somebody.Caller, here, new ConfirmIdentity("not the password", null))).SessionToken);
        }

        Assert.Equal(0, await somebody.SessionsAsync());
    }
}
