using CaseTrack.Application.Cases;
using CaseTrack.Web.Tests.Authorization;

namespace CaseTrack.Web.Tests.Hostile;

// Valid requests of every endpoint that the host has, each with somebody who may send it.
internal static class Recording
{
    // Who may lose his session or his account to a request.
    private static readonly string[] EndsSessions = ["/sign-out", "/account/sign-out-everywhere", "/account/sessions/end-others", "/account/password", "/account/confirm"];

    public static IReadOnlyList<(Reader Reader, Shot Shot)> Of(Scene scene)
    {
        var asked = new Asked(scene);
        return [.. Endpoints.Table.SelectMany(endpoint => Of(scene, endpoint, asked))];
    }

    // Where that reader would post it; a thing that is not there when he has none.
    public static string PathOf(Scene scene, Reader reader, Endpoint endpoint) =>
        Paths(scene, reader, endpoint).FirstOrDefault() ?? endpoint.Pattern.Replace("{id:guid}", Scene.NoSuchThing.ToString(), StringComparison.Ordinal);

    private static IEnumerable<(Reader, Shot)> Of(Scene scene, Endpoint endpoint, Asked asked)
    {
        var method = endpoint.Method == "*" ? "GET" : endpoint.Method;
        var readers = EndsSessions.Contains(endpoint.Pattern) && !endpoint.IsGet ? [scene["home-Mediator"]]
            : scene.Readers.Where(r => Oracle.MayUse(r, endpoint)).Append(scene["anonymous"]).Take(2);
        return from reader in readers
               from path in Paths(scene, reader, endpoint).Take(4)
               from query in endpoint.Queries.Take(3)
               select (reader, new Shot(method, path + query, [.. endpoint.Fields(scene)])
               {
                   Endpoint = endpoint.Key,
                   Asked = asked.By(endpoint),
                   Written = asked.InTheBodyOf(endpoint),
                   IsApi = endpoint.IsApi,
                   ContentType = endpoint.IsApi ? "application/json" : Shot.Form,
               });
    }

    private static IEnumerable<string> Paths(Scene scene, Reader reader, Endpoint endpoint)
    {
        bool IsOwn(Target target) => endpoint.IsAct ? Oracle.MayActOn(reader, target, endpoint.Roles) : Oracle.Reads(reader, target);
        string Named(Guid id) => endpoint.Pattern.Replace("{id:guid}", id.ToString(), StringComparison.Ordinal);
        return endpoint.Names switch
        {
            Naming.Nothing => [endpoint.Pattern.Replace("{code:int?}", "404", StringComparison.Ordinal)],
            Naming.Clue => scene.Targets(MatterKind.Clue).Where(IsOwn).Select(t => Asks.PathOf(endpoint, t)),
            Naming.Case => scene.Targets(MatterKind.Case).Where(IsOwn).Select(t => Asks.PathOf(endpoint, t)),
            Naming.Clock => Asks.Clocks(scene).Where(t => !endpoint.IsApi || endpoint.Pattern.Contains(t.Kind == MatterKind.Case ? "/cases/" : "/clues/", StringComparison.Ordinal)).Where(IsOwn).Reverse().Select(t => Asks.PathOf(endpoint, t)),
            Naming.Proposal => Asks.Proposals(scene).Where(IsOwn).Select(t => Asks.PathOf(endpoint, t)),
            Naming.Notice => scene.Notices.Where(n => Oracle.MaySee(reader, n.Value)).Select(n => Named(n.Key)),
            Naming.Session or Naming.Machine or Naming.Unknown => [Named(Scene.NoSuchThing)],
            Naming.Webhook => [Named(scene.Webhook), Named(Scene.NoSuchThing)],
            Naming.Delivery => [Named(scene.Delivery), Named(Scene.NoSuchThing)],
            // Nobody's session hangs on the people of the far bureau.
            Naming.Person => scene.Agencies.First(a => a.Name == "elsewhere").People.Select(p => Named(p.PersonId!.Value.Value)),
            _ => throw new InvalidOperationException($"{endpoint.Key} names {endpoint.Names}."),
        };
    }
}
