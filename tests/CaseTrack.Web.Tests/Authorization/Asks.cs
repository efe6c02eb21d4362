using System.Globalization;
using CaseTrack.Application.Cases;
using CaseTrack.Testing;

namespace CaseTrack.Web.Tests.Authorization;

// One request of one reader, and what the oracle says of it. Alike: answers of the same name must not differ for a reader from
// whom what is asked for is hidden.
public sealed record Ask(Endpoint Endpoint, string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, int[] Answers)
{
    public Target? Target { get; init; }

    public string? Alike { get; init; }

    // What differs between two requests that must be answered alike: the ids and words that were asked for.
    public string[] Noise { get; init; } = [];

    public int Count { get; init; } = -1;

    public override string ToString() => $"{Endpoint.Method} {Path}{(Fields.Count > 0 ? " {" + string.Join('&', Fields.Select(f => $"{f.Key}={f.Value}")) + "}" : "")}";
}

// Every request of the matrix for one reader.
public static class Asks
{
    private static readonly int[] Hidden = [404];

    // What a program may not do at all it is told plainly; it is told so of every id alike.
    private static readonly int[] HiddenFromProgram = [403, 404];
    private static readonly int[] RefusedInWords = [400, 403, 404, 409, 412, 422];

    public static IEnumerable<Ask> For(Scene scene, Reader reader, Endpoint endpoint)
    {
        if (endpoint.Key.StartsWith('*'))
        {
            return reader.IsProgram ? [] : [Plain(scene, reader, endpoint with { Key = "GET " + endpoint.Pattern }, "")];
        }

        if (endpoint.IsApi != reader.IsProgram)
        {
            // A session opens no call: seen once for somebody and once for nobody. That a token opens no page is seen elsewhere.
            return endpoint.IsApi && reader.Name is ("officer" or "anonymous") ? [Absent(reader, endpoint) with { Answers = [401] }] : [];
        }

        return endpoint.Names switch
        {
            Naming.Nothing => [.. endpoint.Queries.SelectMany(q => Some(Plain(scene, reader, endpoint, q))), .. Searches(scene, reader, endpoint)],
            Naming.Clue => scene.Targets(MatterKind.Clue).Where(IsWorthAsking).SelectMany(t => OnMatter(scene, reader, endpoint, t)),
            Naming.Case => scene.Targets(MatterKind.Case).Where(IsWorthAsking).SelectMany(t => OnMatter(scene, reader, endpoint, t)),
            Naming.Clock => Clocks(scene).Where(t => !endpoint.IsApi || endpoint.Pattern.Contains(t.Kind == MatterKind.Case ? "/cases/" : "/clues/", StringComparison.Ordinal)).Where(IsWorthAsking).SelectMany(t => OnMatter(scene, reader, endpoint, t)),
            Naming.Proposal => Proposals(scene).Where(IsWorthAsking).SelectMany(t => OnMatter(scene, reader, endpoint, t)),
            Naming.Notice => Notices(scene, reader, endpoint),
            Naming.Person => People(scene, reader, endpoint),
            Naming.Session => Sessions(scene, reader, endpoint),
            Naming.Machine => Machines(scene, reader, endpoint),
            Naming.Webhook => Webhooks(reader, endpoint, scene.Webhook, scene.Delivery),
            Naming.Delivery => Webhooks(reader, endpoint, scene.Delivery, scene.Webhook),
            Naming.Unknown => [Absent(reader, endpoint)],
            _ => throw new InvalidOperationException($"{endpoint.Key} names {endpoint.Names}."),
        };

        // Whoever has no business with cases at all is turned away from each alike, and an act on a matter of others is refused
        // whatever its stage: one of each situation shows it. The long run asks for all of it.
        bool IsWorthAsking(Target target) => Tier.IsLong || target.Matter is not { } matter
            || (reader.IsProgram || Oracle.Holds(reader, Oracle.ClueReaders)
                ? !endpoint.IsAct || matter.Situation == "own" || matter.Stage is Stage.FilingAsked or Stage.Investigating
                : matter is { Situation: "own" or "elsewhere", Stage: Stage.FilingAsked or Stage.Investigating });
    }

    public static IEnumerable<Target> Clocks(Scene scene) =>
    [
        .. scene.Matters.Select(m => new Target(MatterKind.Clue, m.ClueId, m, m.ClueClock)),
        .. scene.Matters.Where(m => m.CaseId is not null).Select(m => new Target(MatterKind.Case, m.CaseId!.Value, m, m.CaseClock)),
        Scene.Unknown(MatterKind.Clue),
        Scene.Unknown(MatterKind.Case),
    ];

    public static IEnumerable<Target> Proposals(Scene scene) =>
    [
        .. scene.Matters.SelectMany(m => m.ClueProposals.Select(p => new Target(MatterKind.Clue, m.ClueId, m, p))),
        .. scene.Matters.SelectMany(m => m.CaseProposals.Select(p => new Target(MatterKind.Case, m.CaseId!.Value, m, p))),
        Scene.Unknown(MatterKind.Case),
    ];

    private static Ask Plain(Scene scene, Reader reader, Endpoint endpoint, string query)
    {
        var may = reader.Caller is null ? endpoint.IsOpen && endpoint.Roles.Length > 0 : Oracle.MayUse(reader, endpoint);
        var pattern = endpoint.Pattern.Replace("{code:int?}", "404", StringComparison.Ordinal);
        return new Ask(endpoint, pattern + query, may ? Fields(endpoint.Harmless) : Fields(endpoint.Fields(scene)), AnswersTo(reader, endpoint, may))
        {
            Count = may && endpoint.Count is { } count ? count(scene, reader, query) : -1,
        };
    }

    private static IEnumerable<Ask> OnMatter(Scene scene, Reader reader, Endpoint endpoint, Target target)
    {
        var may = Oracle.MayUse(reader, endpoint) && (endpoint.IsAct ? Oracle.MayActOn(reader, target, endpoint.Roles) : Oracle.Reads(reader, target));
        // Where a page is there for whoever reads the matter, an act on it may be refused in words as well as hidden.
        int[] refused = reader.Caller is not null && endpoint is { IsAct: true, IsGet: false } && Oracle.Reads(reader, target) ? endpoint.IsApi ? RefusedInWords : [404, 422] : endpoint.IsApi ? HiddenFromProgram : Hidden;
        var answers = may switch
        {
            true when endpoint.IsGet && IsLawful(endpoint, target) is null => [200, 404],
            true when endpoint.IsGet && IsLawful(endpoint, target) is false => Hidden,
            _ => AnswersTo(reader, endpoint, may, refused),
        };
        foreach (var query in endpoint.Queries)
        {
            var ask = new Ask(endpoint, PathOf(endpoint, target) + query, may ? Fields(endpoint.Harmless) : Fields(endpoint.Fields(scene)), answers)
            {
                Target = target,
                Alike = Oracle.Reads(reader, target) ? null : $"hidden {target.Kind}",
                Noise = [target.Id.ToString(), .. target.Part is { } part ? new[] { part.ToString() } : []],
            };
            foreach (var sent in Some(ask))
            {
                yield return sent;
            }
        }
    }

    // The clock of a clue ends with its filing; that of the case runs on.
    private static bool? IsLawful(Endpoint endpoint, Target target) => endpoint.Lawful(target.Matter!) is { } lawful
        ? lawful && !(endpoint is { IsAct: true, Names: Naming.Clock } && target is { Kind: MatterKind.Clue, Matter.Stage: > Stage.FilingAsked })
        : null;

    public static string PathOf(Endpoint endpoint, Target target) => endpoint.Names switch
    {
        _ when endpoint.IsApi => endpoint.Pattern.Replace("{id:guid}", (endpoint.Names == Naming.Proposal ? target.Part : target.Id).ToString(), StringComparison.Ordinal)
            .Replace("{clockId:guid}", target.Part.ToString(), StringComparison.Ordinal),
        Naming.Proposal => $"/proposals/{target.Part}",
        Naming.Clock => $"{target.Path}/clocks/{target.Part}{endpoint.Pattern[endpoint.Pattern.LastIndexOf('/')..]}",
        _ => endpoint.Pattern.Replace("{id:guid}", target.Id.ToString(), StringComparison.Ordinal),
    };

    private static IEnumerable<Ask> Notices(Scene scene, Reader reader, Endpoint endpoint)
    {
        // One of each sort: his own that he may still see, his own that he may not, another's, and none.
        var sorts = scene.Notices.GroupBy(n => (Oracle.MaySee(reader, n.Value), n.Value.Recipient == reader.Id, n.Value.IsOfCase, n.Value.Matter.Situation))
            .Select(g => (Id: g.First().Key, May: g.Key.Item1)).Append((Id: Scene.NoSuchThing, May: false));
        return sorts.SelectMany(s => Some(new Ask(
            endpoint, endpoint.Pattern.Replace("{id:guid}", s.Id.ToString(), StringComparison.Ordinal), s.May ? Fields(endpoint.Harmless) : [], AnswersTo(reader, endpoint, s.May))
        {
            Alike = s.May ? null : "hidden",
            Noise = [s.Id.ToString()],
        }));
    }

    private static IEnumerable<Ask> People(Scene scene, Reader reader, Endpoint endpoint)
    {
        var may = Oracle.Holds(reader, endpoint.Roles);
        return scene.Agencies.Where(a => a.People.Count > 0).Select(a => a.People[0].PersonId!.Value.Value).Append(Scene.NoSuchThing).SelectMany(id => Some(new Ask(
            endpoint, endpoint.Pattern.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal), may ? Fields(endpoint.Harmless) : Fields(endpoint.Fields(scene)),
            may && id == Scene.NoSuchThing ? [404, 422] : AnswersTo(reader, endpoint, may))
        {
            Alike = may ? null : "hidden",
            Noise = [id.ToString()],
        }));
    }

    // Sessions of others, and one that is not there.
    private static IEnumerable<Ask> Sessions(Scene scene, Reader reader, Endpoint endpoint) => scene.Sessions.Where(s => s.Value != reader.Id).Take(3).Select(s => s.Key).Append(Scene.NoSuchThing)
        .Select(id => new Ask(endpoint, endpoint.Pattern.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal), [], AnswersTo(reader, endpoint, may: false))
        {
            Alike = "hidden",
            Noise = [id.ToString()],
        });

    // A program of somebody else, and one that is not there.
    private static IEnumerable<Ask> Machines(Scene scene, Reader reader, Endpoint endpoint) => scene.Machines.Where(m => m.Owner != reader.Id).Take(2).Select(m => m.Id).Append(Scene.NoSuchThing)
        .SelectMany(id => Some(Absent(reader, endpoint, id) with { Answers = AnswersTo(reader, endpoint, Oracle.MayUse(reader, endpoint)), Alike = Oracle.MayUse(reader, endpoint) ? null : "hidden" }));

    // What is there, what goes by that id elsewhere, and what is not there at all.
    private static IEnumerable<Ask> Webhooks(Reader reader, Endpoint endpoint, Guid there, Guid elsewhere)
    {
        var may = Oracle.MayUse(reader, endpoint);
        return new[] { there, elsewhere, Scene.NoSuchThing }.SelectMany(id => Some(Absent(reader, endpoint, id) with
        {
            Answers = may && id != there ? Hidden : AnswersTo(reader, endpoint, may),
            Alike = may && id == there ? null : "hidden",
        }));
    }

    private static Ask Absent(Reader reader, Endpoint endpoint, Guid? id = null)
    {
        var asked = (id ?? Scene.NoSuchThing).ToString();
        return new Ask(
            endpoint, endpoint.Pattern.Replace("{id:guid}", asked, StringComparison.Ordinal).Replace("{clockId:guid}", asked, StringComparison.Ordinal), [], AnswersTo(reader, endpoint, may: false))
        {
            Alike = "hidden",
            Noise = [asked],
        };
    }

    // Each list is asked for the party and the right of every matter: who may not read it must be answered as if nothing had that name.
    private static IEnumerable<Ask> Searches(Scene scene, Reader reader, Endpoint endpoint)
    {
        if (endpoint.Search is not { } search || reader.Caller is null || !Oracle.MayUse(reader, endpoint))
        {
            return [];
        }

        var words = scene.Matters.Select(m => (m, Canary.Word(m.Owner, m.CaseId is null ? CanaryField.Respondent : CanaryField.CaseRespondent)));
        return words.Append((null!, Canary.Word(999, CanaryField.Respondent))).Select(w =>
        {
            var (matter, word) = w;
            var seen = matter is not null && Oracle.MayKnowOf(reader, matter) && !Oracle.IsReadUnderLog(reader, matter);
            return new Ask(endpoint, $"{endpoint.Pattern}?{string.Format(CultureInfo.InvariantCulture, search, word)}", [], endpoint.Answers)
            {
                Alike = seen ? null : "nothing found",
                Noise = [word],
            };
        });
    }

    private static int[] AnswersTo(Reader reader, Endpoint endpoint, bool may, int[]? refused = null) =>
        reader.Caller is null && !endpoint.IsOpen ? endpoint.IsGet ? [302] : [302, 400]
        : may ? endpoint.Answers
        : refused ?? (endpoint.IsApi ? HiddenFromProgram : Hidden);

    // A request that would change something is sent only by those who must be refused.
    private static IEnumerable<Ask> Some(Ask ask) =>
        !ask.Endpoint.IsGet && ask.Endpoint.Harmless is null && ask.Answers == ask.Endpoint.Answers ? [] : [ask];

    private static IReadOnlyList<KeyValuePair<string, string>> Fields(IEnumerable<(string Name, string Value)>? fields) =>
        [.. (fields ?? []).Select(f => KeyValuePair.Create(f.Name, f.Value))];
}
