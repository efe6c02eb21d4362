using System.Text.Json;
using CaseTrack.Application.Audit;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Torture.Concurrency;

// Two or three at once on one case: one of them gets through, the others are told that something changed, and the history
// that remains is one that the procedure allows.
public sealed class RaceTests(ITestOutputHelper output)
{
    private static readonly DateOnly Today = new(2026, 3, 5);

    [Theory]
    [MemberData(nameof(Site.Providers), MemberType = typeof(Site))]
    public async Task Edits_OfOneCaseAtOnce_HaveOneWinner_AndLoseNothing(string provider)
    {
        await using var app = await TestApp.StartAsync(kind: Site.Kind(provider));
        var world = await World.CreateAsync(app);
        var matter = new MatterRef(MatterKind.Case, (await world.FileCaseAsync()).Id);
        var pairs = Tier.IsLong ? 1000 : 25;

        for (var pair = 0; pair < pairs; pair++)
        {
            var (version, facts) = await ReadAsync(app, matter.Id);
            var outcomes = await Task.WhenAll(
                TryAsync(app, world.Officer, null, new CorrectFacts(matter, version, facts with { Goods = $"甲{pair}" }, null)),
                TryAsync(app, world.SecondOfficer, null, new CorrectFacts(matter, version, facts with { Goods = $"乙{pair}" }, null)));

            Assert.Single(outcomes, o => o.Done);
            Assert.Single(outcomes, o => o.IsChangedMeanwhile);
            var (next, kept) = await ReadAsync(app, matter.Id);
            Assert.Equal((version + 1, outcomes[0].Done ? $"甲{pair}" : $"乙{pair}"), (next, kept.Goods));
        }

        Assert.Empty((await app.SendAsync(Caller.CommandLine("op"), new VerifyAudit())).Findings);
        output.WriteLine($"{provider}: {pairs} pairs of simultaneous edits, {pairs} winners, 0 lost");
    }

    [Theory]
    [MemberData(nameof(Site.Providers), MemberType = typeof(Site))]
    public async Task DecideAssignExtendAndClose_AtOnce_LeaveOnlyLegalHistories(string provider)
    {
        await using var app = await TestApp.StartAsync(kind: Site.Kind(provider));
        var world = await World.CreateAsync(app);
        var races = 0;
        var (first, second) = (world.Officer.PersonId!.Value.Value, world.SecondOfficer.PersonId!.Value.Value);
        var cases = Tier.IsLong ? 500 : 8;

        for (var i = 0; i < cases; i++)
        {
            app.Time.GoTo(Today.AddDays(-3));
            var id = (await world.FileCaseAsync()).Id;
            app.Time.GoTo(Today);
            var matter = new MatterRef(MatterKind.Case, id);
            var clock = await app.LookAsync(db => db.Clocks.Where(k => k.CaseId == new CaseId(id) && k.IsHeadline).Select(k => k.Id.Value).SingleAsync());
            var extension = await app.SendAsync(world.Officer, new ProposeExtension(matter, clock, 30, TimeUnit.CalendarDay, null, "案情复杂"));
            await OneWinnerAsync(id,
                (world.Leader, new ExtendDeadline(matter, extension, null)),
                (world.TeamLead, new AssignCase(id, second, first)),
                (world.Leader, new ExtendDeadline(matter, extension, null)));

            if (await PendingAsync(app, id, extension))
            {
                await app.SendAsync(world.Leader, new ExtendDeadline(matter, extension, null));
            }

            var decision = await app.SendAsync(world.Officer, new ProposeDecision(id, DecisionKind.Penalty, null, 1_000_00, null, "事实清楚"));
            await app.SendAsync(world.Leader, new RecordDecision(id, decision, null));
            await app.SendAsync(world.Officer, new RecordService(id, Today, "直接送达", first, second));
            var closure = await app.SendAsync(world.Officer, new ProposeClosure(id, ClosureGround.Executed, Today, null, null, null));
            await OneWinnerAsync(id,
                (world.Leader, new CloseCase(id, closure, null)),
                (world.Officer, new RecordPublication(id, Today, "https://example.gov.cn/1")),
                (world.Leader, new CloseCase(id, closure, null)));
            if (await PendingAsync(app, id, closure))
            {
                await app.SendAsync(world.Leader, new CloseCase(id, closure, null));
            }
        }

        var histories = await app.LookAsync(async db => (await db.AuditEntries.AsNoTracking().Where(e => e.Kind == SubjectKind.Case).ToListAsync())
            .GroupBy(e => e.ChainId).Select(g => g.OrderBy(e => e.Sequence).ToList()).ToList());
        Assert.Equal(cases, histories.Count);
        Assert.All(histories, h => Assert.Null(History.Fault(h)));
        Assert.All(histories, h => Assert.Single(h, e => e.Act == Acts.CaseClosed));
        Assert.All(histories, h => Assert.Single(h, e => e.Act == Acts.DeadlineExtended));
        Assert.Empty((await app.SendAsync(Caller.CommandLine("op"), new VerifyAudit())).Findings);
        output.WriteLine($"{provider}: {races} races on {cases} cases, one winner each, {cases} legal histories");

        async Task OneWinnerAsync(Guid id, params (Caller Caller, IRequest<Unit> Act)[] acts)
        {
            races++;
            var (version, _) = await ReadAsync(app, id);
            var outcomes = await Task.WhenAll(acts.Select(a => TryAsync(app, a.Caller, (id, version), a.Act)));
            Assert.True(outcomes.Count(o => o.Done) == 1, string.Join(" | ", outcomes.Select(o => o.Error)));
            Assert.All(outcomes.Where(o => !o.Done), o => Assert.True(o.IsChangedMeanwhile, o.Error));
        }
    }

    [Theory]
    [MemberData(nameof(Site.Providers), MemberType = typeof(Site))]
    public async Task Numbers_TakenBySixteenAtOnce_AreUniqueWithoutAGap_AndNobodySeesADeadlock(string provider)
    {
        await using var app = await TestApp.StartAsync(kind: Site.Kind(provider));
        var world = await World.CreateAsync(app);
        var each = Tier.IsLong ? 125 : 6;

        var numbers = (await Task.WhenAll(Enumerable.Range(0, 16).Select(hand => Task.Run(async () =>
        {
            var taken = new List<string>();
            for (var i = 0; i < each; i++)
            {
                taken.Add((await world.RegisterClueAsync(by: hand % 2 == 0 ? world.Officer : world.Clerk)).Number);
            }

            return taken;
        })))).SelectMany(n => n).ToList();

        Assert.Equal(Enumerable.Range(1, 16 * each).Select(n => $"津市监线〔2026〕{n}号").Order(StringComparer.Ordinal), numbers.Order(StringComparer.Ordinal));
        Assert.Empty((await app.SendAsync(Caller.CommandLine("op"), new VerifyAudit())).Findings);
        output.WriteLine($"{provider}: {numbers.Count} numbers by 16 clients, unique and without a gap");
    }

    // A real one, made by two commands that lock two rows in opposite order: the server kills one, and both get done.
    [Fact]
    public async Task Deadlock_BetweenTwoCommands_IsRetriedAndNotShown()
    {
        await using var app = await TestApp.StartAsync(kind: Site.Kind("PostgreSql"));
        var world = await World.CreateAsync(app);
        var (here, there) = (new AgencyId(world.Jiangjin), new AgencyId(world.Liangping));
        using var bothHoldOne = new Barrier(2);
        var attempts = 0;

        await Task.WhenAll(Task.Run(() => LockAsync(here, there)), Task.Run(() => LockAsync(there, here)));

        Assert.True(attempts > 2, "no deadlock happened");
        Assert.Equal([2, 2], await app.LookAsync(db => db.RegisterHeads.Where(h => h.AgencyId == here || h.AgencyId == there).Select(h => h.Count).ToListAsync()));

        async Task LockAsync(AgencyId one, AgencyId other)
        {
            await using var scope = app.App.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.Job("torture"));
            var db = scope.ServiceProvider.GetRequiredService<CaseTrackDbContext>();
            var isFirst = true;
            await scope.ServiceProvider.GetRequiredService<ITransactionRunner>().RunAsync(async () =>
            {
                Interlocked.Increment(ref attempts);
                await CountAsync(one);
                if (isFirst)
                {
                    isFirst = false;
                    bothHoldOne.SignalAndWait();
                }

                await CountAsync(other);
                return Unit.Value;
            }, CancellationToken.None);

            Task<int> CountAsync(AgencyId agency) => db.RegisterHeads.Where(h => h.AgencyId == agency).ExecuteUpdateAsync(s => s.SetProperty(h => h.Count, h => h.Count + 1));
        }
    }

    private static Task<(int Version, InfringementFacts Facts)> ReadAsync(TestApp app, Guid id) =>
        app.LookAsync(db => db.Cases.AsNoTracking().Where(c => c.Id == new CaseId(id)).Select(c => ValueTuple.Create(c.Version, c.Facts)).SingleAsync());

    private static Task<bool> PendingAsync(TestApp app, Guid id, Guid proposal) =>
        app.LookAsync(db => db.Proposals.AnyAsync(p => p.Id == new ProposalId(proposal) && p.CaseId == new CaseId(id) && p.State == Domain.Approvals.ProposalState.Pending));

    private static async Task<Outcome> TryAsync(TestApp app, Caller caller, (Guid Id, int Version)? seen, IRequest<Unit> act)
    {
        await using var scope = app.App.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CallerContext>();
        context.Become(caller);
        if (seen is var (id, version))
        {
            context.Saw(id, version);
        }

        try
        {
            await Task.Yield();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(act);
            return new Outcome(null);
        }
        catch (Exception e)
        {
            return new Outcome(e);
        }
    }

    private sealed record Outcome(Exception? Failure)
    {
        public bool Done => Failure is null;

        public bool IsChangedMeanwhile => Failure is ChangedMeanwhileException or RuleBrokenException { Code: Refusals.ChangedMeanwhile };

        public string Error => Failure?.ToString() ?? "done";
    }
}

// The procedure once more, as an obvious machine over the log: what may follow what.
internal static class History
{
    public static string? Fault(IReadOnlyList<AuditEntry> entries)
    {
        var (state, served, pending) = ("none", false, 0);
        foreach (var entry in entries)
        {
            var isLegal = entry.Act switch
            {
                Acts.CaseFiled => state == "none",
                Acts.Proposed => state is "investigating" or "decided" && pending == 0,
                Acts.CaseAssigned or Acts.FactsCorrected => state is "investigating" or "decided",
                Acts.InvestigationRecorded => state == "investigating",
                Acts.DeadlineExtended => state == "investigating" && pending == 1,
                Acts.DecisionRecorded => state == "investigating" && pending == 1,
                Acts.ServiceRecorded => state == "decided",
                Acts.PublicationRecorded => state is "decided" or "closed",
                Acts.CaseClosed => state == "decided" && served && pending == 1,
                _ => false,
            };
            if (!isLegal)
            {
                return $"{entry.Sequence} {entry.Act} in state {state}, {pending} pending: {JsonSerializer.Serialize(entries.Select(e => e.Act))}";
            }

            state = entry.Act switch { Acts.CaseFiled => "investigating", Acts.DecisionRecorded => "decided", Acts.CaseClosed => "closed", _ => state };
            served |= entry.Act == Acts.ServiceRecorded;
            pending = entry.Act switch { Acts.Proposed => 1, Acts.DeadlineExtended or Acts.DecisionRecorded or Acts.CaseClosed => 0, _ => pending };
        }

        return null;
    }
}
