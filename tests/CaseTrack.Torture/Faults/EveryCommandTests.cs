using CaseTrack.Application;
using CaseTrack.Application.Audit;
using CaseTrack.Application.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
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
                if (Site.IsLong || OnTheServerToo.Contains(command))
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

        var (steps, whole) = await CountAsync();
        await FailEachAsync(FaultPoints(steps.Count));
        await FailAfterCommitAsync();
        foreach (var n in TransientPoints(steps.Count))
        {
            await FailOnceInPassingAsync(n);
        }

        Assert.Empty((await app.SendAsync(Caller.CommandLine("op"), new VerifyAudit())).Findings);
        output.WriteLine($"{provider} {name}: {steps.Count} steps; {whole}");

        // Untouched: how many steps there are, and what it changes.
        async Task<(IReadOnlyList<string> Steps, string Whole)> CountAsync()
        {
            var act = await PrepareAsync();
            var before = await WholeDatabase.ReadAsync(app);
            injector.Arm(0, () => new InjectedFaultException());
            await act();
            injector.Disarm();
            Assert.Equal("commit", injector.Passed[^2]);
            Assert.Equal(FaultInjector.Committed, injector.Passed[^1]);
            return ([.. injector.Passed], WholeDatabase.Difference(before, await WholeDatabase.ReadAsync(app)));
        }

        async Task FailEachAsync(IEnumerable<int> points)
        {
            var act = await PrepareAsync();
            var before = await WholeDatabase.ReadAsync(app);
            foreach (var n in points)
            {
                injector.Arm(n, () => new InjectedFaultException());
                var failure = await Record.ExceptionAsync(act);
                injector.Disarm();
                Assert.True(injector.HasFailed, $"step {n} was not reached");
                AssertGeneric(failure, $"step {n} ({injector.Passed[^1]})");
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
            injector.Arm(steps.Count, () => new InjectedFaultException());
            AssertGeneric(await Record.ExceptionAsync(act), "after the commit");
            injector.Disarm();
            Assert.Equal(FaultInjector.Committed, injector.Passed[^1]);
            Assert.Equal(whole, WholeDatabase.Difference(before, await WholeDatabase.ReadAsync(app)));
        }

        // A deadlock, a busy file, a lost connection: done once in the end, and nobody is told.
        async Task FailOnceInPassingAsync(int n)
        {
            var act = await PrepareAsync();
            var before = await WholeDatabase.ReadAsync(app);
            injector.Arm(n, () => Transient(provider));
            await act();
            injector.Disarm();
            Assert.True(injector.HasFailed, $"step {n} was not reached");
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

        IEnumerable<int> FaultPoints(int count)
        {
            var random = new Random(name.Length * 31 + name[0]);
            return Site.IsLong ? Enumerable.Range(1, count - 1) : new[] { 1, random.Next(2, count - 1), count - 2, count - 1 }.Where(n => n > 0).Distinct();
        }

        IEnumerable<int> TransientPoints(int count) => Site.IsLong && !Scenarios.NeedsAnEmptyInstallation(command) ? Enumerable.Range(1, count) : [count];
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

// One installation a database for all commands, and a fresh one for each that needs it empty.
public sealed class FaultSites : IAsyncLifetime
{
    private readonly Dictionary<string, (TestApp App, Scenarios Scenarios, FaultInjector Injector)> _shared = [];
    private readonly List<IAsyncDisposable> _made = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    internal async Task<(TestApp App, Scenarios Scenarios, FaultInjector Injector)> ForAsync(string provider, Type command)
    {
        if (Scenarios.NeedsAnEmptyInstallation(command))
        {
            return await MakeAsync(provider, withWorld: false);
        }

        if (!_shared.TryGetValue(provider, out var shared))
        {
            _shared[provider] = shared = await MakeAsync(provider, withWorld: true);
        }

        return shared;
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
        return (app, new Scenarios(app, withWorld ? await World.CreateAsync(app) : null), injector);
    }
}
