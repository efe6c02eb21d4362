using CaseTrack.Application.Approvals;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.Authorization;

// Two bureaus taking turns on the same pooled contexts, many at once: nobody is ever answered as somebody else.
public sealed class PooledContextTests : IAsyncLifetime
{
    private const int Turns = 10_000;
    private const int OverHttp = 400;
    private const int AtOnce = 8;
    private const int Idle = 40;

    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(listen: true);
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task TenThousandTurns_OfTwoBureaus_NeverCrossOver()
    {
        var sides = await TwoSidesAsync();
        var wrong = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, Turns), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (turn, _) =>
        {
            var (mine, theirs) = (sides[turn % 2], sides[(turn + 1) % 2]);
            // Every second pair asks for what belongs to the other.
            var asksForOwn = turn / 2 % 2 == 0;
            var proposal = asksForOwn ? mine.Proposal : theirs.Proposal;
            var found = turn % 5 == 0 ? await FindsAsync(mine.Caller, proposal) : await SeesAsync(mine.Caller, proposal);
            if (found != asksForOwn)
            {
                Interlocked.Increment(ref wrong);
            }
        });

        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task PagesOfTwoBureaus_AskedAtOnce_NeverCrossOver()
    {
        var sides = await TwoSidesAsync();
        using var officer = await _world.SignInAsync("officer");
        using var stranger = await _world.SignInAsync("stranger");
        WebSession[] sessions = [officer, stranger];
        var wrong = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, OverHttp), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (turn, _) =>
        {
            var page = await sessions[turn % 2].GetAsync("/clues");
            var (mine, theirs) = (sides[turn % 2], sides[(turn + 1) % 2]);
            if (!page.Body.Contains(mine.Party, StringComparison.Ordinal) || page.Body.Contains(theirs.Party, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref wrong);
            }
        });

        Assert.Equal(0, wrong);
    }

    // The container disposes the context once for each name it has there, while others ask for one: only its holder gives it back.
    [Fact]
    public async Task Context_WhenSomebodyElseDisposesIt_IsNotLentAgain() => Assert.False(await IsLentTwiceAsync(_app));

    // The test above, seen red.
    [Fact]
    public async Task Context_WhenTheContainerOwnsIt_IsLentAgain()
    {
        await using var leaking = await Leaks.OwnedByTheContainerAsync(_app);

        Assert.True(await IsLentTwiceAsync(leaking));
    }

    [Fact]
    public async Task RoleTakenAway_IsGoneWithTheNextRequest()
    {
        await _world.FileCaseAsync();
        var reviewer = await _world.AddAsync("reviewer", "审核人", _world.Jiangjin, Role.Reviewer);
        using var session = await _world.SignInAsync("reviewer");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await session.GetAsync("/cases")).Status);

        await _app.SendAsync(_world.SecurityAdministrator, new RevokeRole(reviewer.PersonId!.Value.Value, Role.Reviewer));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await session.GetAsync("/cases")).Status);
    }

    [Fact]
    public async Task CaseMadeConfidential_IsGoneWithTheNextRequestOfItsColleagues()
    {
        var filed = await _world.FileCaseAsync();
        var idle = await _world.AddAsync("idle", "闲执法", _world.Jiangjin, Role.Officer);
        using var session = await _world.SignInAsync("idle");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await session.GetAsync($"/cases/{filed.Id}")).Status);

        await _app.SendAsync(_world.Leader, new SetConfidential(new MatterRef(MatterKind.Case, filed.Id), true));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await session.GetAsync($"/cases/{filed.Id}")).Status);
        await Assert.ThrowsAsync<NotFoundException>(() => _app.SendAsync(idle, new GetCase(filed.Id)));
    }

    private static async Task<bool> IsLentTwiceAsync(TestApp app)
    {
        await using var holder = app.App.Services.CreateAsyncScope();
        var held = holder.ServiceProvider.GetRequiredService<CaseTrackDbContext>();
        await held.DisposeAsync();

        // As many as to come to what was given back last.
        var others = Enumerable.Range(0, Idle).Select(_ => app.App.Services.CreateAsyncScope()).ToList();
        var isLentTwice = others.Any(o => ReferenceEquals(held, o.ServiceProvider.GetRequiredService<CaseTrackDbContext>()));
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }

        return isLentTwice;
    }

    private Task<bool> SeesAsync(Caller caller, Guid proposal) =>
        _app.LookAsync(caller, db => db.Proposals.AnyAsync(p => p.Id == new Domain.Common.ProposalId(proposal)));

    private async Task<bool> FindsAsync(Caller caller, Guid proposal)
    {
        try
        {
            await _app.SendAsync(caller, new FindProposalMatter(proposal));
            return true;
        }
        catch (NotFoundException)
        {
            return false;
        }
    }

    private async Task<(Caller Caller, Guid Proposal, string Party)[]> TwoSidesAsync()
    {
        var second = await _world.AddAsync("stranger-second", "旁人乙", _world.Liangping, Role.Officer);
        return [await SideAsync(_world.Officer, _world.SecondOfficer, "江津当事人"), await SideAsync(_world.Stranger, second, "梁平当事人")];
    }

    private async Task<(Caller, Guid, string)> SideAsync(Caller officer, Caller second, string party)
    {
        var clue = await _world.RegisterClueAsync(by: officer, respondent: party);
        var proposal = await _app.SendAsync(officer, new Application.Clues.ProposeFiling(
            clue.Id, Domain.Cases.CaseKind.AdministrativePenalty, officer.PersonId!.Value.Value, second.PersonId!.Value.Value, "立案"));
        return (officer, proposal, party);
    }
}
