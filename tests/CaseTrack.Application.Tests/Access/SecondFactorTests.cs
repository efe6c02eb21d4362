using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Access;

public sealed class SecondFactorTests(Stage stage) : IClassFixture<Stage>
{
    private void NextStep() => stage.App.Time.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));

    [Fact]
    public async Task SignIn_WhenEnrolled_OpensNoSessionUntilTheCode()
    {
        var somebody = await stage.AddAsync(Role.Officer);
        await somebody.EnrolAsync();
        NextStep();

        var first = await somebody.SignInAsync();
        Assert.Null(first.SessionToken);
        Assert.Equal(0, await somebody.SessionsAsync());

        var second = await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(first.Pending, somebody.CodeNow));
        Assert.NotNull(second.SignedIn!.SessionToken);
        Assert.Equal(1, await somebody.SessionsAsync());
        Assert.Equal([Acts.SecondFactorEnrolled, Acts.SignedIn], (await somebody.ActsAsync())[^2..]);
    }

    [Fact]
    public async Task SignInWithCode_WhenTheCodeWasUsed_IsRefused()
    {
        var somebody = await stage.AddAsync();
        await somebody.EnrolAsync();
        var pending = (await somebody.SignInAsync()).Pending;

        // The code that proved the enrolment is used up with it.
        Assert.Null((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(pending, somebody.CodeNow))).SignedIn);
        NextStep();
        var code = somebody.CodeNow;
        Assert.NotNull((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(pending, code))).SignedIn);
        Assert.Null((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(pending, code))).SignedIn);
    }

    [Fact]
    public async Task SignInWithCode_WhenTheSameCodeComesTwiceAtOnce_LetsOneIn()
    {
        var somebody = await stage.AddAsync();
        await somebody.EnrolAsync();
        NextStep();
        var pending = (await somebody.SignInAsync()).Pending;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TryAsync()));

        Assert.Single(answers, let => let);
        Assert.Equal(1, await somebody.SessionsAsync());

        async Task<bool> TryAsync()
        {
            try
            {
                return (await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(pending, somebody.CodeNow))).SignedIn is not null;
            }
            catch (ChangedMeanwhileException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task SignInWithCode_WithARecoveryCode_WorksOnce()
    {
        var somebody = await stage.AddAsync();
        var codes = await somebody.EnrolAsync();
        var pending = (await somebody.SignInAsync()).Pending;
        var typed = codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);

        Assert.NotNull((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(pending, typed))).SignedIn);
        Assert.Null((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(pending, typed))).SignedIn);
        Assert.Equal(9, (await stage.App.SendAsync(somebody.Caller, new GetAccount())).SecondFactor.RecoveryCodesLeft);
        Assert.Contains(Acts.RecoveryCodeUsed, await somebody.ActsAsync());
    }

    [Fact]
    public async Task SignInWithCode_WhenFiveAreWrong_LocksTheAccountEvenWithTheRightPasswordBetween()
    {
        var somebody = await stage.AddAsync();
        var recovery = await somebody.EnrolAsync();
        NextStep();
        var step = "";
        for (var i = 0; i < 5; i++)
        {
            step = (await somebody.SignInAsync()).Pending;
            Assert.Null((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(step, "not a code"))).SignedIn);
        }

        Assert.Null((await somebody.SignInAsync()).PersonId);
        Assert.Contains(Acts.LockedOut, await somebody.ActsAsync());
        // Nothing is used up meanwhile.
        Assert.Null((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(step, recovery[0]))).SignedIn);
        Assert.Equal(RecoveryCodes.Count, (await stage.App.SendAsync(somebody.Caller, new GetAccount())).SecondFactor.RecoveryCodesLeft);
    }

    [Fact]
    public async Task SignInWithCode_WhenTheFirstStepIsOldForeignOrOvertaken_StartsAgain()
    {
        var somebody = await stage.AddAsync();
        await somebody.EnrolAsync();
        NextStep();
        var pending = (await somebody.SignInAsync()).Pending;
        Assert.True((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode("made up", somebody.CodeNow))).IsExpired);
        Assert.True((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(null, somebody.CodeNow))).IsExpired);

        await stage.App.SendAsync(stage.World.SystemAdministrator, new ResetPassword(somebody.Id));
        Assert.True((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(pending, somebody.CodeNow))).IsExpired);

        var other = await stage.AddAsync();
        await other.EnrolAsync();
        NextStep();
        var late = (await other.SignInAsync()).Pending;
        stage.App.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.True((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(late, other.CodeNow))).IsExpired);
    }

    [Fact]
    public async Task OfferSecondFactor_WhenAskedAgain_KeepsTheSecretAndEnrolsNothing()
    {
        var somebody = await stage.AddAsync();
        var offer = await stage.App.SendAsync(somebody.Caller, new OfferSecondFactor());
        var again = await stage.App.SendAsync(somebody.Caller, new OfferSecondFactor(offer.Offered));

        Assert.Equal(offer.Secret, again.Secret);
        Assert.Equal($"otpauth://totp/CaseTrack:{somebody.User}?secret={offer.Secret}&issuer=CaseTrack&digits=6&period=30", offer.Uri);
        Assert.NotNull((await somebody.SignInAsync()).SessionToken);
    }

    [Fact]
    public async Task EnrolSecondFactor_WhenTheOfferIsSomebodyElsesOrOldOrTheCodeWrong_IsRefused()
    {
        var (somebody, other) = (await stage.AddAsync(), await stage.AddAsync());
        var offer = await stage.App.SendAsync(other.Caller, new OfferSecondFactor());
        var code = Totp.CodeOf(Totp.Bytes(offer.Secret), Totp.StepAt(stage.App.Time.GetUtcNow()));

        Assert.Equal(Refusals.EnrolmentExpired, (await Assert.ThrowsAsync<RuleBrokenException>(
            () => stage.App.SendAsync(somebody.Caller, new EnrolSecondFactor(offer.Offered, code)))).Code);
        var wrong = await Assert.ThrowsAsync<ValidationException>(() => stage.App.SendAsync(other.Caller, new EnrolSecondFactor(offer.Offered, "000000")));
        Assert.Equal(nameof(EnrolSecondFactor.Code), Assert.Single(wrong.Errors).PropertyName);
        stage.App.Time.Advance(TimeSpan.FromMinutes(20));
        await Assert.ThrowsAsync<RuleBrokenException>(() => stage.App.SendAsync(other.Caller, new EnrolSecondFactor(offer.Offered, code)));

        await other.EnrolAsync();
        Assert.Equal(Refusals.SecondFactorPresent, (await Assert.ThrowsAsync<RuleBrokenException>(() => other.EnrolAsync())).Code);
    }

    [Fact]
    public async Task Secrets_AreNotStoredReadable()
    {
        var somebody = await stage.AddAsync();
        var codes = await somebody.EnrolAsync();

        var account = await stage.App.LookAsync(db => db.Users.SingleAsync(u => u.Id == somebody.Id));
        var kept = account.SecondFactorSecret + account.RecoveryCodes;
        Assert.DoesNotContain(Totp.Text(somebody.Secret), kept, StringComparison.Ordinal);
        Assert.All(codes, c => Assert.DoesNotContain(c.Replace("-", "", StringComparison.Ordinal), kept, StringComparison.OrdinalIgnoreCase));
        var log = await stage.App.LookAsync(db => db.AuditEntries.Where(e => e.ChainId == somebody.Id).Select(e => e.Content).ToListAsync());
        Assert.All(log, c => Assert.DoesNotContain(Totp.Text(somebody.Secret), c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RenewRecoveryCodes_MakesTheFormerOnesWorthNothing()
    {
        var somebody = await stage.AddAsync();
        var former = await somebody.EnrolAsync();
        var fresh = (await stage.App.SendAsync(somebody.Caller, new RenewRecoveryCodes())).Codes;
        var pending = (await somebody.SignInAsync()).Pending;

        Assert.Null((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(pending, former[0]))).SignedIn);
        Assert.NotNull((await stage.App.SendAsync(Caller.Nobody, new SignInWithCode(pending, fresh[0]))).SignedIn);
    }

    [Fact]
    public async Task RemoveSecondFactor_EndsTheOtherSessionsAndAsksForNoCodeAnyMore()
    {
        var somebody = await stage.AddAsync();
        var here = (await somebody.SignInAsync()).SessionToken!;
        await somebody.EnrolAsync(here);
        NextStep();
        var elsewhere = await stage.App.SendAsync(Caller.Nobody, new SignInWithCode((await somebody.SignInAsync()).Pending, somebody.CodeNow));
        Assert.NotNull(elsewhere.SignedIn);
        Assert.Equal(2, await somebody.SessionsAsync());

        await stage.SendAsync(somebody.Caller, here, new RemoveSecondFactor());

        Assert.Equal(1, await somebody.SessionsAsync());
        Assert.NotNull((await somebody.SignInAsync()).SessionToken);
        Assert.Equal(Refusals.SecondFactorMissing, (await Assert.ThrowsAsync<RuleBrokenException>(
            () => stage.App.SendAsync(somebody.Caller, new RemoveSecondFactor()))).Code);
    }

    [Fact]
    public async Task ResetSecondFactor_IsTheSecurityAdministratorsAndNeverForHimself()
    {
        var somebody = await stage.AddAsync();
        await somebody.EnrolAsync();
        var security = await stage.AddAsync(Role.SecurityAdministrator);
        await security.EnrolAsync();

        await Assert.ThrowsAsync<NotPermittedException>(() => stage.App.SendAsync(stage.World.SystemAdministrator, new ResetSecondFactor(somebody.Id)));
        Assert.Equal(Refusals.OwnRole, (await Assert.ThrowsAsync<RuleBrokenException>(
            () => stage.App.SendAsync(security.Caller, new ResetSecondFactor(security.Id)))).Code);
        await stage.App.SendAsync(security.Caller, new ResetSecondFactor(somebody.Id));

        Assert.NotNull((await somebody.SignInAsync()).SessionToken);
        Assert.Contains(Acts.SecondFactorRemoved, await somebody.ActsAsync());
    }

    // ASVS 6.4.3
    [Fact]
    public async Task ResetPassword_LeavesTheSecondFactorInPlace()
    {
        var somebody = await stage.AddAsync();
        await somebody.EnrolAsync();
        var reset = await stage.App.SendAsync(stage.World.SystemAdministrator, new ResetPassword(somebody.Id));

        var outcome = await somebody.SignInAsync(reset.OneTimePassword);

        Assert.NotNull(outcome.Pending);
        Assert.Null(outcome.SessionToken);
    }
}
