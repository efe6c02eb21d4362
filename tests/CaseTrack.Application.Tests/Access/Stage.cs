using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Application.Tests.Access;

// One installation for all tests of a class; each test brings people of its own.
public sealed class Stage : IAsyncLifetime
{
    private int _people;

    public TestApp App { get; private set; } = null!;

    public World World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync();
        World = await World.CreateAsync(App);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public async Task<Somebody> AddAsync(params Role[] roles)
    {
        var user = $"somebody{++_people}";
        var caller = await World.AddAsync(user, $"某人{_people}", World.Jiangjin, roles);
        return new Somebody(this, user, caller);
    }

    // As that person, in the browser session of that token (as the door makes it from the cookie).
    public async Task<TResult> SendAsync<TResult>(Caller caller, string? token, IRequest<TResult> request)
    {
        await using var scope = App.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(caller);
        if (token is not null)
        {
            var id = await App.LookAsync(db => Task.FromResult(db.Sessions.Single(s => s.TokenHash == SessionToken.HashOf(token)).Id));
            scope.ServiceProvider.GetRequiredService<SessionContext>().Become(new CurrentSession(id, App.Time.GetUtcNow(), false, false, []));
        }

        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}

public sealed record Somebody(Stage Stage, string User, Caller Caller)
{
    public Guid Id => Caller.PersonId!.Value.Value;

    public string Password => Stage.World.Passwords[User];

    public byte[] Secret { get; private set; } = [];

    public string CodeNow => Totp.CodeOf(Secret, Totp.StepAt(Stage.App.Time.GetUtcNow()));

    public Task<SignInOutcome> SignInAsync(string? password = null, SignInFrom? from = null) =>
        Stage.App.SendAsync(Caller.Nobody, new Application.Organisation.SignIn(User, password ?? Password, from));

    // A wrong password, so often.
    public async Task FailAsync(int times, SignInFrom? from = null)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.Null((await SignInAsync("not the password", from)).PersonId);
        }
    }

    public async Task<IReadOnlyList<string>> EnrolAsync(string? token = null)
    {
        var offer = await Stage.App.SendAsync(Caller, new OfferSecondFactor());
        Secret = Totp.Bytes(offer.Secret);
        return (await Stage.SendAsync(Caller, token, new EnrolSecondFactor(offer.Offered, CodeNow))).Codes;
    }

    public Task<List<string>> ActsAsync() =>
        Stage.App.LookAsync(db => Task.FromResult(db.AuditEntries.Where(e => e.ChainId == Id).OrderBy(e => e.Sequence).Select(e => e.Act).ToList()));

    public Task<int> SessionsAsync() => Stage.App.LookAsync(db => Task.FromResult(db.Sessions.Count(s => s.PersonId == Caller.PersonId)));
}
