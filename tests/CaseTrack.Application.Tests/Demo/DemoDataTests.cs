using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Demo;
using CaseTrack.Infrastructure.Identity;
using CaseTrack.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Application.Tests.Demo;

// Loaded once: no test of this class changes it.
public sealed class LoadedDemo : IAsyncLifetime
{
    public const int Cases = 240;
    public const int Seed = 7;

    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync("2026-11-20");
        await LoadAsync(App, Cases, Seed);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public static async Task<IReadOnlyList<DemoAccount>> LoadAsync(TestApp app, int cases, int seed)
    {
        await using var scope = app.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.CommandLine("test"));
        return await scope.ServiceProvider.GetRequiredService<DemoData>().LoadAsync(cases, seed, progress: null, CancellationToken.None);
    }
}

public sealed class DemoDataTests(LoadedDemo demo) : IClassFixture<LoadedDemo>
{
    private const int Cases = LoadedDemo.Cases;
    private static readonly DateOnly Today = new(2026, 11, 20);

    private readonly TestApp _app = demo.App;

    [Fact]
    public async Task Load_WhenDone_HasThatManyCases_InEverySituation()
    {
        Assert.Equal(Cases, await _app.LookAsync(db => db.Cases.CountAsync()));
        foreach (var state in Enum.GetValues<CaseState>())
        {
            Assert.True(await _app.LookAsync(db => db.Cases.AnyAsync(c => c.State == state)), state.ToString());
        }

        foreach (var state in Enum.GetValues<ClueState>())
        {
            Assert.True(await _app.LookAsync(db => db.Clues.AnyAsync(c => c.State == state)), state.ToString());
        }

        foreach (var outcome in Enum.GetValues<ClockOutcome>())
        {
            Assert.True(await _app.LookAsync(db => db.Clocks.AnyAsync(k => k.IsHeadline && k.Outcome == outcome)), outcome.ToString());
        }

        Assert.True(await _app.LookAsync(db => db.Clocks.AnyAsync(k => k.IsHeadline && k.IsFrozen)), "frozen");
        Assert.True(await _app.LookAsync(db => db.Clocks.AnyAsync(k => k.IsHeadline && k.ExtensionsUsed == 2)), "extended twice");
        Assert.True(await _app.LookAsync(db => db.Clocks.AnyAsync(k => k.IsHeadline && k.Outcome == ClockOutcome.Running && k.DueOn < Today)), "overdue");
        Assert.True(await _app.LookAsync(db => db.Clocks.AnyAsync(k => k.IsHeadline && k.SatisfiedOn > k.NominalOn && k.SatisfiedOn <= k.DueOn)), "on time by the roll");
        Assert.True(await _app.LookAsync(db => db.Cases.AnyAsync(c => c.IsConfidential)), "confidential");
        Assert.Equal(0, await _app.LookAsync(db => db.Cases.CountAsync(c => c.State == CaseState.Closed && c.LateCause == null && c.Clocks.Any(k => k.IsHeadline && k.Outcome == ClockOutcome.Late))));
    }

    [Fact]
    public async Task Load_WhenDone_EveryChainAndRegisterCanBeRecomputed()
    {
        var entries = await _app.LookAsync(db => db.AuditEntries.AsNoTracking().OrderBy(e => e.ChainId).ThenBy(e => e.Sequence).ToListAsync());
        var heads = await _app.LookAsync(async db => (await db.Cases.AsNoTracking().Select(c => new { Id = c.Id.Value, c.ChainHash, c.Version }).ToListAsync())
            .Concat(await db.Clues.AsNoTracking().Select(c => new { Id = c.Id.Value, c.ChainHash, c.Version }).ToListAsync()).ToDictionary(c => c.Id));
        foreach (var chain in entries.GroupBy(e => e.ChainId))
        {
            var previous = AuditChain.Genesis;
            foreach (var (index, entry) in chain.Index())
            {
                Assert.Equal((index + 1, previous, AuditChain.HashOf(entry.ToLink())), (entry.Sequence, entry.PreviousHash, entry.Hash));
                previous = entry.Hash;
            }

            if (heads.Remove(chain.Key, out var head))
            {
                Assert.Equal((previous, chain.Count()), (head.ChainHash, head.Version));
            }
        }

        Assert.Empty(heads);

        var numbers = await _app.LookAsync(db => db.RegisterEntries.AsNoTracking().OrderBy(e => e.AgencyId).ThenBy(e => e.Position).ToListAsync());
        var registers = await _app.LookAsync(db => db.RegisterHeads.AsNoTracking().ToDictionaryAsync(h => h.AgencyId));
        foreach (var register in numbers.GroupBy(n => n.AgencyId))
        {
            var previous = AuditChain.Genesis;
            foreach (var (index, entry) in register.Index())
            {
                Assert.Equal((index + 1, previous, entry.ComputeHash()), (entry.Position, entry.PreviousHash, entry.Hash));
                previous = entry.Hash;
            }

            Assert.Equal((previous, register.Count()), (registers[register.Key].Hash, registers[register.Key].Count));
            Assert.All(register.GroupBy(n => (n.Kind, n.Year)), series => Assert.Equal(Enumerable.Range(1, series.Count()), series.Select(n => n.Sequence)));
        }
    }

    [Fact]
    public async Task History_WhenTold_IsInTheOrderOfItsNumbers_AndNobodyApprovedHisOwnProposal()
    {
        var cases = await _app.LookAsync(db => db.Cases.AsNoTracking().Select(c => new { c.AgencyId, c.Number, c.FiledOn }).ToListAsync());
        var positions = await _app.LookAsync(db => db.RegisterEntries.Where(e => e.Kind == NumberedKind.Case).ToDictionaryAsync(e => e.Number, e => e.Position));
        Assert.All(cases.GroupBy(c => c.AgencyId), bureau =>
        {
            var days = bureau.OrderBy(c => positions[c.Number]).Select(c => c.FiledOn).ToList();
            Assert.Equal(days.Order(), days);
        });

        var engine = Indicators.Books.Engine;
        Assert.All(cases, c => Assert.True(engine.Calendar.IsWorkingDay(c.FiledOn), c.Number));
        Assert.Equal(0, await _app.LookAsync(db => db.Proposals.CountAsync(p => p.DecidedBy == p.ProposedBy)));
        Assert.Equal(0, await _app.LookAsync(db => db.AuditEntries.CountAsync(e => e.HappenedOn >= Today)));
    }

    [Fact]
    public async Task Load_WhenRepeatedElsewhereWithTheSameSeed_GivesTheSameChains_AndAnotherSeedOthers()
    {
        await using var twin = await TestApp.StartAsync("2026-11-20");
        await LoadedDemo.LoadAsync(twin, Cases, LoadedDemo.Seed);
        await using var other = await TestApp.StartAsync("2026-11-20");
        await LoadedDemo.LoadAsync(other, Cases, LoadedDemo.Seed + 1);

        var here = await FingerprintAsync(_app);

        Assert.Equal(here, await FingerprintAsync(twin));
        Assert.NotEqual(here, await FingerprintAsync(other));
    }

    [Fact]
    public async Task Load_WhenCalledAgain_AddsNothing_AndNamesTheSameAccounts()
    {
        var before = await FingerprintAsync(_app);

        var accounts = await LoadedDemo.LoadAsync(_app, Cases, LoadedDemo.Seed);

        Assert.Equal(before, await FingerprintAsync(_app));
        Assert.Contains(accounts, a => a is { User: "officer.jiangjin", Role: "Officer" });
        await using var scope = _app.App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var account in accounts)
        {
            Assert.True(await users.CheckPasswordAsync((await users.FindByNameAsync(account.User))!, account.Password), account.User);
        }
    }

    [Fact]
    public async Task Load_WhenTheInstallationIsInRealUse_IsRefused()
    {
        await using var real = await TestApp.StartAsync("2026-11-20");
        await real.LookAsync(async db =>
        {
            var installation = Domain.Organisation.Installation.Create();
            installation.SetUp(new Moment(null, "test", real.Time.GetUtcNow(), Today), "test");
            db.Installations.Add(installation);
            return await db.SaveChangesAsync();
        });

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => LoadedDemo.LoadAsync(real, 10, seed: 1));

        Assert.Equal(Refusals.AlreadySetUp, refusal.Code);
        Assert.Equal(0, await real.LookAsync(db => db.Agencies.CountAsync()));
    }

    private static async Task<string> FingerprintAsync(TestApp app) => string.Join('\n',
        (await app.LookAsync(db => db.AuditEntries.Where(e => e.ClueId != null || e.CaseId != null).Select(e => e.Hash).ToListAsync())).Order(StringComparer.Ordinal)
        .Concat((await app.LookAsync(db => db.RegisterHeads.Select(h => h.Hash).ToListAsync())).Order(StringComparer.Ordinal))
        .Concat((await app.LookAsync(db => db.Clocks.Select(k => k.Id.Value + " " + k.DueOn).ToListAsync())).Order(StringComparer.Ordinal)));
}
