using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Torture.Faults;

// Signing in, sessions and second factors.
internal sealed partial class Scenarios
{
    private Dictionary<Type, Func<Task<Func<Task>>>> OfAccess() => new()
    {
        [typeof(ChangeSignInPolicy)] = () => Now(World.SecurityAdministrator, new ChangeSignInPolicy(PasswordProfile.Asvs, [], 60 + _made, 600, 3)),
        [typeof(RecordSignIn)] = async () => await SomebodyAsync() is not null
            ? Act(Caller.Nobody, new RecordSignIn(await ProveAsync(a => a.ProveAsync(UserName, World.Passwords[UserName], default)), SignInFrom.Nowhere, false))
            : throw new InvalidOperationException(),
        [typeof(ReplacePassword)] = async () => await ProvenAsync() is var (who, proof) ? Act(who, new ReplacePassword(proof, "a hash", SignInFrom.Nowhere)) : throw new InvalidOperationException(),
        [typeof(RecordConfirmation)] = async () =>
        {
            var (who, session, _) = await SignedInAsync();
            return ActIn(who, session, new RecordConfirmation(await ProveAsync(a => a.ProveAsync(who.PersonId!.Value, World.Passwords[UserName], default)), null));
        },
        [typeof(EnrolSecondFactor)] = async () =>
        {
            var who = await SomebodyAsync();
            var offer = await _app.SendAsync(who, new OfferSecondFactor());
            return Act(who, new EnrolSecondFactor(offer.Offered, CodeOf(offer.Secret)));
        },
        [typeof(RenewRecoveryCodes)] = async () => Act((await EnrolledAsync()).Who, new RenewRecoveryCodes()),
        [typeof(RemoveSecondFactor)] = async () => Act((await EnrolledAsync()).Who, new RemoveSecondFactor()),
        [typeof(ResetSecondFactor)] = async () => Act(World.SecurityAdministrator, new ResetSecondFactor((await EnrolledAsync()).Who.PersonId!.Value.Value)),
        [typeof(ResetSignIn)] = async () => await EnrolledAsync() is var _ ? Act(Operator, new ResetSignIn(UserName)) : throw new InvalidOperationException(),
        [typeof(SignInWithCode)] = async () =>
        {
            var (_, secret) = await EnrolledAsync();
            // A code is taken once: the next one.
            _app.Time.Advance(TimeSpan.FromMinutes(2));
            var pending = (await _app.SendAsync(Caller.Nobody, new SignIn(UserName, World.Passwords[UserName]))).Pending;
            return Act(Caller.Nobody, new SignInWithCode(pending, CodeOf(secret)));
        },
        [typeof(NoteSeen)] = async () =>
        {
            var (who, session, _) = await SignedInAsync();
            return Act(who, new NoteSeen(session, _app.Time.GetUtcNow().AddMinutes(5)));
        },
        [typeof(EndSession)] = async () => await SignedInAsync() is var (who, session, _) ? Act(who, new EndSession(session)) : throw new InvalidOperationException(),
        [typeof(EndOtherSessions)] = async () =>
        {
            var (who, session, _) = await SignedInAsync();
            await _app.SendAsync(Caller.Nobody, new SignIn(UserName, World.Passwords[UserName]));
            return ActIn(who, session, new EndOtherSessions());
        },
        [typeof(EndSessionsOf)] = async () => Act(World.SecurityAdministrator, new EndSessionsOf((await SignedInAsync()).Who.PersonId!.Value.Value)),
        [typeof(SignOut)] = async () => await SignedInAsync() is var (who, session, _) ? ActIn(who, session, new SignOut()) : throw new InvalidOperationException(),
    };

    private string CodeOf(string secret) => Totp.CodeOf(Totp.Bytes(secret), Totp.StepAt(_app.Time.GetUtcNow()));

    private async Task<(Caller Who, string Secret)> EnrolledAsync()
    {
        var who = await SomebodyAsync();
        var offer = await _app.SendAsync(who, new OfferSecondFactor());
        await _app.SendAsync(who, new EnrolSecondFactor(offer.Offered, CodeOf(offer.Secret)));
        return (who, offer.Secret);
    }

    private async Task<(Caller Who, Guid Session, string Token)> SignedInAsync()
    {
        var who = await SomebodyAsync();
        var token = (await _app.SendAsync(Caller.Nobody, new SignIn(UserName, World.Passwords[UserName]))).SessionToken!;
        var hash = SessionToken.HashOf(token);
        return (who, await _app.LookAsync(db => db.Sessions.Where(s => s.TokenHash == hash).Select(s => s.Id).SingleAsync()), token);
    }

    private async Task<(Caller Who, PasswordProof Proof)> ProvenAsync()
    {
        var who = await SomebodyAsync();
        return (who, await ProveAsync(a => a.ProveAsync(who.PersonId!.Value, World.Passwords[UserName], default)));
    }

    private async Task<PasswordProof> ProveAsync(Func<IAccounts, Task<PasswordProof>> prove)
    {
        await using var scope = _app.App.Services.CreateAsyncScope();
        return await prove(scope.ServiceProvider.GetRequiredService<IAccounts>());
    }

    private Func<Task> ActIn<T>(Caller caller, Guid session, IRequest<T> request) => async () =>
    {
        await using var scope = _app.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(caller);
        scope.ServiceProvider.GetRequiredService<SessionContext>().Become(new CurrentSession(session, _app.Time.GetUtcNow(), false, false, []));
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    };
}
