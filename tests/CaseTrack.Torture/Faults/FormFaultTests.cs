using System.Net;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Torture.Faults;

// The same through the pages: whoever sends a form whose n-th step fails reads a general page, and nothing was written.
public sealed class FormFaultTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly FaultInjector _injector = new();
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(listen: true, adjust: builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "None" });
            builder.Services.ConfigureDbContext<CaseTrackDbContext>(o => o.AddInterceptors(_injector));
        });
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Forms_WhenAStepFails_ShowAGeneralPageAndWriteNothing_AndCanBeSentAgain()
    {
        using var officer = await _world.SignInAsync("officer");
        var clue = (await _world.RegisterClueAsync()).Id;
        var two = new[] { ("FirstOfficerId", _world.Officer.PersonId!.Value.Value.ToString()), ("SecondOfficerId", _world.SecondOfficer.PersonId!.Value.Value.ToString()), ("Reason", "符合立案条件") };

        await FailEachAsync(officer, "/clues/new", ("ReceivedOn", "2026-03-02"), ("Source", "Complaint"), ("IpType", "Trademark"), ("Summary", "涉嫌侵权"));
        await FailEachAsync(officer, $"/clues/{clue}/facts", ("Goods", "洗手液"));
        await FailEachAsync(officer, $"/clues/{clue}/propose-filing", two);
    }

    private async Task FailEachAsync(WebSession session, string path, params (string, string)[] typed)
    {
        var form = await session.OpenAsync(path);
        var before = await WholeDatabase.ReadAsync(_app);
        var (step, failed) = (Tier.IsLong ? 1 : 7, 0);
        for (var n = 1; ; n += step)
        {
            _injector.Arm(n, () => new InjectedFaultException());
            var answer = await session.SubmitAsync(form, path, typed);
            _injector.Disarm();
            if (!_injector.HasFailed)
            {
                Assert.Equal(HttpStatusCode.Redirect, answer.Status);
                Assert.NotEqual("", WholeDatabase.Difference(before, await WholeDatabase.ReadAsync(_app)));
                output.WriteLine($"{path}: {failed} of about {n} steps failed");
                return;
            }

            failed++;
            var committed = _injector.Passed[^1] == FaultInjector.Committed;
            Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
            Assert.All(["machine room", "Exception", "SELECT", "INSERT", " at "], leak => Assert.DoesNotContain(leak, answer.Body, StringComparison.Ordinal));
            Assert.NotNull(answer.Heading);
            Assert.Equal(committed, WholeDatabase.Difference(before, await WholeDatabase.ReadAsync(_app)).Length > 0);
            if (committed)
            {
                output.WriteLine($"{path}: {failed} of {n} steps failed, the last after the commit");
                return;
            }
        }
    }
}
