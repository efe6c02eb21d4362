using CaseTrack.Application;
using CaseTrack.Application.Audit;
using CaseTrack.Application.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseTrack.Torture.Faults;

// Every command, its n-th step failing, for n = 1, 2, 3 …: nothing, or all of it; and then it can be done. A command that
// is not among the scenarios fails here: write how it is sent into Scenarios.cs.
public sealed class EveryCommandTests(FaultSites sites, ITestOutputHelper output) : IClassFixture<FaultSites>
{
    private static readonly string[] OnTheServerToo = ["RegisterClue", "ApproveFiling", "CloseCase"];

    public static TheoryData<string, string> Commands
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var command in All.Select(c => c.Name).Order(StringComparer.Ordinal))
            {
                rows.Add("Sqlite", command);
                if (Tier.IsLong || OnTheServerToo.Contains(command))
                {
                    rows.Add("PostgreSql", command);
                }
            }

            return rows;
        }
    }

    private static IReadOnlyList<Type> All { get; } = [.. ApplicationRegistration.RequestsOf(typeof(ICommand<>).Assembly)
        .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)))];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_WhenItsNthStepFails_LeavesNothingHalf_AndCanBeRepeated(string provider, string name)
    {
        var command = All.Single(c => c.Name == name);
        var (app, scenarios, injector) = await sites.ForAsync(provider, command);
        Assert.True(scenarios.Has(command), $"{name} has no scenario: say in Scenarios.cs how it is prepared and sent.");

        if (!Scenarios.NeedsAnEmptyInstallation(command))
        {
            // The first of its kind also makes what later ones find: a number series, a policy.
            await (await PrepareAsync())();
        }

        var (steps, whole) = await CountAsync();
        await FailEachAsync(FaultPoints(steps.Count));
        await FailAfterCommitAsync();
        foreach (var at in TransientPoints(steps.Count))
        {
            await FailOnceInPassingAsync(at);
        }

        Assert.Empty((await app.SendAsync(Caller.CommandLine("op"), new VerifyAudit())).Findings);
        output.WriteLine($"{provider} {name}: {steps.Count} steps; {whole}");

        // Untouched: how many steps there are, and what it changes.
        async Task<(IReadOnlyList<string> Steps, string Whole)> CountAsync()
        {
            var act = await PrepareAsync();
            var before = await WholeDatabase.ReadAsync(app);
            injector.Arm((_, _) => false, () => new InjectedFaultException());
            await act();
            injector.Disarm();
            Assert.Equal("commit", injector.Passed[^2]);
            Assert.Equal(FaultInjector.Committed, injector.Passed[^1]);
            return ([.. injector.Passed], WholeDatabase.Difference(before, await WholeDatabase.ReadAsync(app)));
        }

        async Task FailEachAsync(IEnumerable<Func<int, string, bool>> points)
        {
            var act = await PrepareAsync();
            var before = await WholeDatabase.ReadAsync(app);
            foreach (var at in points)
            {
                injector.Arm((n, step) => step != FaultInjector.Committed && at(n, step), () => new InjectedFaultException());
                var failure = await Record.ExceptionAsync(act);
                injector.Disarm();
                if (!injector.HasFailed)
                {
                    // Untouched: a book that was read before leaves fewer steps than were counted.
                    Assert.Null(failure);
                    Assert.Equal(whole, WholeDatabase.Difference(before, await WholeDatabase.ReadAsync(app)));
                    return;
                }

                AssertGeneric(failure, $"step {injector.Passed.Count} ({injector.Passed[^1]})");
                Assert.Equal("", WholeDatabase.Difference(before, await WholeDatabase.ReadAsync(app)));
            }

            await act();
            Assert.Equal(whole, WholeDatabase.Difference(before, await WholeDatabase.ReadAsync(app)));
        }

        // Done, and the answer lost: all of it is there.
        async Task FailAfterCommitAsync()
        {
            var act = await PrepareAsync();
            var before = await WholeDatabase.ReadAsync(app);
            injector.Arm((_, step) => step == FaultInjector.Committed, () => new InjectedFaultException());
            AssertGeneric(await Record.ExceptionAsync(act), "after the commit");
            injector.Disarm();
            Assert.True(injector.HasFailed);
            Assert.Equal(whole, WholeDatabase.Difference(before, await WholeDatabase.ReadAsync(app)));
        }

        // A deadlock, a busy file, a lost connection: done once in the end, and nobody is told.
        async Task FailOnceInPassingAsync(Func<int, string, bool> at)
        {
            var act = await PrepareAsync();
            var before = await WholeDatabase.ReadAsync(app);
            injector.Arm(at, () => Transient(provider));
            await act();
            injector.Disarm();
            Assert.True(injector.HasFailed || Tier.IsLong, "the step was not reached");
            Assert.Equal(whole, WholeDatabase.Difference(before, await WholeDatabase.ReadAsync(app)));
        }

        async Task<Func<Task>> PrepareAsync()
        {
            if (Scenarios.NeedsAnEmptyInstallation(command))
            {
                (app, scenarios, injector) = await sites.ForAsync(provider, command);
            }

            return await scenarios.PrepareAsync(command);
        }

        IEnumerable<Func<int, string, bool>> FaultPoints(int count)
        {
            if (Tier.IsLong)
            {
                return Enumerable.Range(1, count).Select(k => (Func<int, string, bool>)((n, _) => n == k));
            }

            var middle = new Random(name.Length * 31 + name[0]).Next(2, Math.Max(3, count - 4));
            return [(n, _) => n == 1, (n, _) => n == middle, (_, step) => step == "save", (_, step) => step == "commit"];
        }

        IEnumerable<Func<int, string, bool>> TransientPoints(int count) => Tier.IsLong && !Scenarios.NeedsAnEmptyInstallation(command)
            ? Enumerable.Range(1, count).Select(k => (Func<int, string, bool>)((n, _) => n == k))
            : [(_, step) => step == FaultInjector.Committed];
    }

    // Neither a refusal nor an invalid input: the doors answer those with their text, and everything else with a general page.
    private static void AssertGeneric(Exception? failure, string where)
    {
        Assert.True(failure is not null, $"{where}: nobody was told");
        Assert.False(failure is Domain.Common.RuleBrokenException or ValidationException or NotFoundException or NotPermittedException or ChangedMeanwhileException, $"{where}: {failure}");
        var chain = new List<Exception>();
        for (var e = failure; e is not null; e = e.InnerException)
        {
            chain.Add(e);
        }

        Assert.True(chain.OfType<InjectedFaultException>().Any(), $"{where}: {failure}");
    }

    private static Exception Transient(string provider) => provider == "Sqlite"
        ? new SqliteException("database is locked", 5)
        : new PostgresException("deadlock detected", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected);
}

// One installation a database for all commands, and a fresh one for each that needs it empty. In the long run each command has
// its own: what thousands of repetitions leave behind would make every later comparison slower.
public sealed class FaultSites : IAsyncLifetime
{
    private readonly Dictionary<string, (Type For, TestApp App, Scenarios Scenarios, FaultInjector Injector)> _shared = [];
    private readonly List<IAsyncDisposable> _made = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    internal async Task<(TestApp App, Scenarios Scenarios, FaultInjector Injector)> ForAsync(string provider, Type command)
    {
        if (Scenarios.NeedsAnEmptyInstallation(command))
        {
            return await MakeAsync(provider, withWorld: false);
        }

        var isThere = _shared.TryGetValue(provider, out var shared);
        if (isThere && Tier.IsLong && shared.For != command)
        {
            await shared.App.DisposeAsync();
            _made.Remove(shared.App);
            isThere = false;
        }

        if (!isThere)
        {
            var (app, scenarios, injector) = await MakeAsync(provider, withWorld: true);
            _shared[provider] = shared = (command, app, scenarios, injector);
        }

        return (shared.App, shared.Scenarios, shared.Injector);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var made in Enumerable.Reverse(_made))
        {
            await made.DisposeAsync();
        }
    }

    private async Task<(TestApp App, Scenarios Scenarios, FaultInjector Injector)> MakeAsync(string provider, bool withWorld)
    {
        var injector = new FaultInjector();
        var app = await TestApp.StartAsync(kind: Site.Kind(provider), adjust: builder =>
        {
            // Row by row, so that every insert, that of the outbox too, is a step of its own.
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Database:MaxBatchSize"] = "1", ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "None" });
            builder.Services.ConfigureDbContext<CaseTrackDbContext>(o => o.AddInterceptors(injector));
        });
        _made.Add(app);
        // A process makes its first key before its first write, outside of it.
        app.App.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("torture").Protect([]);
        return (app, new Scenarios(app, withWorld ? await World.CreateAsync(app) : null), injector);
    }
}
