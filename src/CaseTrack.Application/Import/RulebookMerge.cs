using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseTrack.Application.Import;

// The rulebook in force with the rules and ground aliases of a newer file laid over it.
internal sealed record RulebookMerge(string Json, IReadOnlyList<string> Added, IReadOnlyList<string> Changed, int Same, bool IsChange)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RulebookMerge Of(string inForce, string newer)
    {
        var merged = JsonNode.Parse(inForce)!.AsObject();
        var given = JsonNode.Parse(newer)!.AsObject();
        var rules = merged["rules"]!.AsArray();
        var (added, changed, same) = (new List<string>(), new List<string>(), 0);
        foreach (var rule in given["rules"]!.AsArray())
        {
            var id = (string)rule!["id"]!;
            var place = rules.ToList().FindIndex(known => (string)known!["id"]! == id);
            if (place < 0)
            {
                rules.Add(rule.DeepClone());
                added.Add(id);
            }
            else if (JsonNode.DeepEquals(rules[place], rule))
            {
                same++;
            }
            else
            {
                rules[place] = rule.DeepClone();
                changed.Add(id);
            }
        }

        var hasNewAliases = MergeAliases(merged, given);
        return new RulebookMerge(merged.ToJsonString(Readable), added, changed, same, added.Count + changed.Count > 0 || hasNewAliases);
    }

    private static bool MergeAliases(JsonObject merged, JsonObject given)
    {
        if (given["ground_aliases"] is not JsonObject aliases)
        {
            return false;
        }

        var known = merged["ground_aliases"] as JsonObject;
        if (known is null)
        {
            merged["ground_aliases"] = known = [];
        }

        var isChange = false;
        foreach (var (name, parts) in aliases)
        {
            if (!JsonNode.DeepEquals(known[name], parts))
            {
                known[name] = parts?.DeepClone();
                isChange = true;
            }
        }

        return isChange;
    }
}
