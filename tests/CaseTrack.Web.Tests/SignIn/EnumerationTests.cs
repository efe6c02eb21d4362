using System.Net;
using System.Text.RegularExpressions;
using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Infrastructure.Identity;
using CaseTrack.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.SignIn;

// Nobody learns from outside who has an account: the same answer and the same work, whatever the name is.
public sealed partial class EnumerationTests : IAsyncLifetime
{
    private readonly CountingHasher _hasher = new();
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(listen: true, adjust: b => b.Services.AddSingleton<IPasswordHasher<Account>>(_hasher));
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task UnknownKnownLockedClosed_AnswerAlikeAfterTheSameWork()
    {
        await _app.SendAsync(_world.SystemAdministrator, new DeactivatePerson(_world.Clerk.PersonId!.Value.Value));
        for (var i = 0; i < 5; i++)
        {
            await _app.SendAsync(Caller.Nobody, new Application.Organisation.SignIn("second", "not the password"));
        }

        var answers = new List<(string Body, int Work)>();
        foreach (var (user, password) in new[]
        {
            ("nobody-at-all", "not the password"), ("officer", "not the password"), ("second", _world.Passwords["second"]), ("clerk", _world.Passwords["clerk"]),
        })
        {
            using var browser = _app.Browse();
            var before = _hasher.Verified;
            var answer = await browser.SignInAsync(user, password);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            answers.Add((Token().Replace(answer.Body.Replace($"\"{user}\"", "\"\"", StringComparison.Ordinal), ""), _hasher.Verified - before));
        }

        Assert.All(answers, a => Assert.Equal(answers[0].Body, a.Body));
        Assert.All(answers, a => Assert.Equal(1, a.Work));
    }

    // Comparing a hash takes as long as it should; nobody who writes waits for it.
    [Fact]
    public async Task Hashing_HoldsNoWriterUp()
    {
        var others = new List<bool>();
        _hasher.Meanwhile = () => others.Add(_app.SendAsync(Caller.CommandLine("test"), new NoteSeen(Guid.Empty, default)).Wait(TimeSpan.FromSeconds(20)));

        using var session = await _world.SignInAsync("officer");
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/account")).Status);

        Assert.True(others.Count >= 2, "sign-in and password change compare a hash each");
        Assert.DoesNotContain(false, others);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex Token();

    private sealed class CountingHasher : PasswordHasher<Account>
    {
        private int _verified;

        public int Verified => _verified;

        public Action? Meanwhile { get; set; }

        public override string HashPassword(Account user, string password)
        {
            Meanwhile?.Invoke();
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref _verified);
            Meanwhile?.Invoke();
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
