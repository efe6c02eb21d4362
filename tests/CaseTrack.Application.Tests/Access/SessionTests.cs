using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Access;

public sealed class SessionTests(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task SignIn_WhenDone_KeepsAHashOfALongRandomTokenAndWhereItCameFrom()
    {
        var somebody = await stage.AddAsync();
        var token = (await somebody.SignInAsync(from: new SignInFrom("10.0.0.7", new string('b', 300)))).SessionToken!;

        var session = await stage.App.LookAsync(db => db.Sessions.SingleAsync(s => s.PersonId == somebody.Caller.PersonId));
        Assert.Equal(43, token.Length); // 256 bits
        Assert.Equal(SessionToken.HashOf(token), session.TokenHash);
        Assert.Equal(("10.0.0.7", 200), (session.Address, session.Browser.Length));
        var again = (await somebody.SignInAsync()).SessionToken!;
        Assert.NotEqual(token, again);
    }

    [Fact]
    public async Task SignIn_BeyondTheParallelSessions_EndsTheOneUnusedLongest()
    {
        var somebody = await stage.AddAsync();
        var tokens = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            stage.App.Time.Advance(TimeSpan.FromSeconds(1));
            tokens.Add((await somebody.SignInAsync()).SessionToken!);
            if (i == 0)
            {
                continue;
            }

            // The first one is in use all the time.
            var first = await IdOfAsync(tokens[0]);
            await stage.App.SendAsync(Caller.Nobody, new NoteSeen(first, stage.App.Time.GetUtcNow()));
        }

        var left = await stage.App.LookAsync(db => db.Sessions.Where(s => s.PersonId == somebody.Caller.PersonId).Select(s => s.TokenHash).ToListAsync());
        Assert.Equal(5, left.Count);
        Assert.Contains(SessionToken.HashOf(tokens[0]), left);
        Assert.DoesNotContain(SessionToken.HashOf(tokens[1]), left);
    }

    [Fact]
    public async Task NoteSeen_NeverGoesBackAndRevivesNothing()
    {
        var somebody = await stage.AddAsync();
        var id = await IdOfAsync((await somebody.SignInAsync()).SessionToken!);
        var now = stage.App.Time.GetUtcNow();

        await stage.App.SendAsync(Caller.Nobody, new NoteSeen(id, now.AddMinutes(-5)));
        Assert.Equal(now, await stage.App.LookAsync(db => db.Sessions.Where(s => s.Id == id).Select(s => s.LastSeenAt).SingleAsync()));
        await stage.App.SendAsync(somebody.Caller, new SignOutEverywhere());
        await stage.App.SendAsync(Caller.Nobody, new NoteSeen(id, now.AddMinutes(5)));
        Assert.Equal(0, await somebody.SessionsAsync());
    }

    [Fact]
    public async Task EndSession_OfSomebodyElse_FindsNone()
    {
        var (somebody, other) = (await stage.AddAsync(), await stage.AddAsync());
        var id = await IdOfAsync((await other.SignInAsync()).SessionToken!);

        await Assert.ThrowsAsync<NotFoundException>(() => stage.App.SendAsync(somebody.Caller, new EndSession(id)));
        Assert.Equal(1, await other.SessionsAsync());
        await stage.App.SendAsync(other.Caller, new EndSession(id));
        Assert.Equal(0, await other.SessionsAsync());
        Assert.Contains(Acts.SessionsEnded, await other.ActsAsync());
    }

    [Fact]
    public async Task EndOtherSessions_AndGetAccount_KnowTheOneThatAsks()
    {
        var somebody = await stage.AddAsync();
        await somebody.SignInAsync();
        var here = (await somebody.SignInAsync()).SessionToken!;
        await somebody.SignInAsync();

        Assert.Equal(2, await stage.SendAsync(somebody.Caller, here, new EndOtherSessions()));

        var left = Assert.Single((await stage.SendAsync(somebody.Caller, here, new GetAccount())).Sessions);
        Assert.True(left.IsThisOne);
        Assert.Equal(await IdOfAsync(here), left.Id);
        Assert.Equal(0, await stage.SendAsync(somebody.Caller, here, new EndOtherSessions()));
    }

    [Fact]
    public async Task SignOut_EndsTheSessionThatAsksAndNoOther()
    {
        var somebody = await stage.AddAsync();
        var here = (await somebody.SignInAsync()).SessionToken!;
        await somebody.SignInAsync();

        await stage.SendAsync(somebody.Caller, here, new SignOut());

        Assert.Equal(1, await somebody.SessionsAsync());
        Assert.Equal(Acts.SignedOut, (await somebody.ActsAsync())[^1]);
        await stage.App.SendAsync(somebody.Caller, new SignOut());
        Assert.Equal(1, await somebody.SessionsAsync());
    }

    [Fact]
    public async Task EndSessionsOf_AndGetAccountOf_AreTheSecurityAdministrators()
    {
        var somebody = await stage.AddAsync(Role.Officer);
        await somebody.SignInAsync();
        var security = stage.World.SecurityAdministrator;

        Assert.Single((await stage.App.SendAsync(security, new GetAccountOf(somebody.Id))).Sessions);
        foreach (var caller in new[] { stage.World.SystemAdministrator, stage.World.AuditAdministrator, stage.World.Leader })
        {
            await Assert.ThrowsAsync<NotPermittedException>(() => stage.App.SendAsync(caller, new EndSessionsOf(somebody.Id)));
            await Assert.ThrowsAsync<NotPermittedException>(() => stage.App.SendAsync(caller, new GetAccountOf(somebody.Id)));
        }

        Assert.Equal(1, await stage.App.SendAsync(security, new EndSessionsOf(somebody.Id)));
        Assert.Equal(0, await somebody.SessionsAsync());
    }

    [Fact]
    public async Task ClosingAndResetting_EndEverySession()
    {
        var (closed, reset) = (await stage.AddAsync(), await stage.AddAsync());
        await closed.SignInAsync();
        await reset.SignInAsync();

        await stage.App.SendAsync(stage.World.SystemAdministrator, new DeactivatePerson(closed.Id));
        await stage.App.SendAsync(stage.World.SystemAdministrator, new ResetPassword(reset.Id));

        Assert.Equal((0, 0), (await closed.SessionsAsync(), await reset.SessionsAsync()));
        Assert.Null((await closed.SignInAsync()).PersonId);
    }

    private Task<Guid> IdOfAsync(string token) =>
        stage.App.LookAsync(db => db.Sessions.Where(s => s.TokenHash == SessionToken.HashOf(token)).Select(s => s.Id).SingleAsync());
}
