using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Organisation;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Application.Tests.Access;

public sealed class LockOutTests(Stage stage) : IClassFixture<Stage>
{
    // R17: nobody is kept out by what others do from elsewhere, as long as they go on.
    [Fact]
    public async Task KnownBrowser_WhileSomebodyElseHammers_StillLetsItsOwnerIn()
    {
        var administrator = await stage.AddAsync(Role.SystemAdministrator);
        var known = (await administrator.SignInAsync()).KnownBrowser;
        for (var round = 0; round < 4; round++)
        {
            await administrator.FailAsync(5);
            stage.App.Time.Advance(TimeSpan.FromMinutes(10));
            await administrator.FailAsync(5);

            Assert.Null((await administrator.SignInAsync()).PersonId);
            Assert.NotNull((await administrator.SignInAsync(from: new SignInFrom("", "", known))).SessionToken);
        }
    }

    [Fact]
    public async Task KnownBrowser_WhenItsOwnerMistypes_LocksNobody_AndOpensNoOtherAccount()
    {
        var (owner, other) = (await stage.AddAsync(), await stage.AddAsync());
        var known = new SignInFrom("", "", (await owner.SignInAsync()).KnownBrowser);

        await owner.FailAsync(6, known);
        Assert.NotNull((await owner.SignInAsync()).SessionToken);
        await other.FailAsync(5, known);
        Assert.Null((await other.SignInAsync(from: known)).PersonId);
    }

    [Fact]
    public async Task KnownBrowser_AfterTheAccountWasClosedOrThePasswordReplaced_IsAStranger()
    {
        var (closed, reset) = (await stage.AddAsync(), await stage.AddAsync());
        var knownClosed = new SignInFrom("", "", (await closed.SignInAsync()).KnownBrowser);
        var knownReset = new SignInFrom("", "", (await reset.SignInAsync()).KnownBrowser);
        await stage.App.SendAsync(stage.World.SystemAdministrator, new DeactivatePerson(closed.Id));
        var fresh = await stage.App.SendAsync(stage.World.SystemAdministrator, new ResetPassword(reset.Id));
        await reset.FailAsync(5);

        Assert.Null((await closed.SignInAsync(from: knownClosed)).PersonId);
        Assert.Null((await reset.SignInAsync(fresh.OneTimePassword, knownReset)).PersonId);
    }

    // The guesses of many at once are counted one after another: the sixth is not looked at, right or wrong.
    [Fact]
    public async Task SignIn_WhenManyGuessAtOnce_CountsEachOfThem()
    {
        var somebody = await stage.AddAsync();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => GuessAsync()));

        Assert.Null((await somebody.SignInAsync()).PersonId);
        Assert.Single(await somebody.ActsAsync(), Acts.LockedOut);

        async Task GuessAsync()
        {
            while (true)
            {
                try
                {
                    await somebody.SignInAsync("not the password");
                    return;
                }
                catch (ChangedMeanwhileException)
                {
                    // Where writers are not queued the later one is told to try again: no answer about the password, and none counted.
                }
            }
        }
    }

    // A proof against a password that was replaced between comparing and counting is none.
    [Fact]
    public async Task RecordSignIn_WhenThePasswordWasReplacedMeanwhile_IsRefused()
    {
        var somebody = await stage.AddAsync();
        PasswordProof proof;
        await using (var scope = stage.App.App.Services.CreateAsyncScope())
        {
            proof = await scope.ServiceProvider.GetRequiredService<IAccounts>().ProveAsync(somebody.User, somebody.Password, CancellationToken.None);
        }

        Assert.True(proof.IsRight);
        await stage.App.SendAsync(stage.World.SystemAdministrator, new ResetPassword(somebody.Id));

        Assert.Null((await stage.App.SendAsync(Caller.Nobody, new RecordSignIn(proof, SignInFrom.Nowhere, false))).SessionToken);
    }
}
