using CaseTrack.Application.Audit;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;
using CaseTrack.Web.Tests.Authorization;

namespace CaseTrack.Web.Tests.Hostile;

// Ten thousand seeded mutations of valid requests over all endpoints: refused, ignored or escaped, never a failure.
public sealed class HostileInputTests(Scene scene, ITestOutputHelper output) : IClassFixture<Scene>
{
    private const int Seed = 20261122;

    private static int Shots => Tier.IsLong ? 100_000 : 10_000;

    [Fact]
    public async Task EveryEndpoint_UnderHostileInput_NeitherFailsNorTellsNorReflects()
    {
        var recorded = Recording.Of(scene);
        using var range = new FiringRange(scene);

        var systematic = Systematic(recorded).ToList();
        // Whatever is asked for no more, or not found, would be left out in silence.
        Assert.Empty(Endpoints.Table.Select(e => e.Key).Except(recorded.Select(r => r.Shot.Endpoint)));
        Assert.All(["GET /cases", "GET /api/v1/cases", "POST /api/v1/clues", "POST /clues/new"], key => Assert.Contains(systematic, s => s.Shot.Endpoint == key));
        output.WriteLine($"{systematic.Count} of {Shots} requests: each parameter and field of each endpoint");
        await range.FireAsync(systematic.Concat(Mutations(recorded, Shots - systematic.Count)));

        Assert.True(range.Findings.Count == 0, string.Join('\n', range.Findings.Take(100)));
        Assert.InRange(range.Unsendable, 0, Shots / 20);
        // Not all of it is turned away at the door: pages, redirects and refusals of every kind.
        Assert.All([200, 302, 400, 404, 405, 422], status => Assert.True(range.Answers.GetValueOrDefault(status) > Shots / 1000, $"{status}: {range.Answers.GetValueOrDefault(status)}"));
        await scene.World.AddAsync("newcomer", "新来人", scene.World.Jiangjin, Role.Officer);
        using var newcomer = await scene.World.SignInAsync("newcomer");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await newcomer.GetAsync("/my-work")).Status);
    }

    [Fact]
    public async Task Database_AfterHostileInput_HasNoChangeThatTheLogDoesNotKnow()
    {
        using var range = new FiringRange(scene);
        await range.FireAsync(Mutations(Recording.Of(scene), 500));

        var proof = await scene.App.SendAsync(Caller.CommandLine("test"), new VerifyAudit());

        Assert.Empty(proof.Findings);
    }

    // Whatever stands in an address, looking is not touching. An inspector's look at a confidential matter is logged and left out.
    [Fact]
    public async Task GetAndHead_UnderHostileInput_ChangeNothing()
    {
        var reads = Recording.Of(scene).Where(r => r.Shot.Method == "GET" && !Oracle.Holds(r.Reader, Role.Inspector)).ToList();
        var recorded = reads.Concat(reads.Select(r => (r.Reader, Shot: r.Shot with { Method = "HEAD" }))).ToList();
        using var range = new FiringRange(scene);
        var before = await DatabaseState.ReadAsync(scene.App);

        await range.FireAsync(recorded);
        await range.FireAsync(Mutations(recorded, 1000).Where(s => s.Shot.Method is "GET" or "HEAD"));

        Assert.Empty(range.Findings);
        Assert.Empty(before.ChangesTo(await DatabaseState.ReadAsync(scene.App)));
    }

    private static IEnumerable<(Reader Reader, Shot Shot)> Mutations(IReadOnlyList<(Reader Reader, Shot Shot)> recorded, int count)
    {
        var mutator = new Mutator(Seed);
        var random = new Random(Seed);
        while (count-- > 0)
        {
            var (reader, shot) = recorded[random.Next(recorded.Count)];
            yield return (reader, mutator.Make(shot));
        }
    }

    // Chance would find the parameters of some endpoints only: first each of each.
    private static IEnumerable<(Reader Reader, Shot Shot)> Systematic(IReadOnlyList<(Reader Reader, Shot Shot)> recorded) =>
        recorded.DistinctBy(r => r.Shot.Endpoint).SelectMany(r => Mutator.Each(r.Shot, Tier.IsLong ? Payloads.All : Payloads.Telling).Select(s => (r.Reader, s)));
}
