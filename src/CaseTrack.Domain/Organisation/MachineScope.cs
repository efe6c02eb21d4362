using System.Collections.Frozen;

namespace CaseTrack.Domain.Organisation;

// What a machine account may be used for. A scope only ever narrows: it gives nobody what his roles do not.
public enum MachineScope
{
    ReadClues,
    RegisterClues,
    EditClues,
    ReadCases,
    EditCases,
    ProposeActs,
    ApproveActs,
    RecordActs,
    ReadStatistics,
    ReadInbox,
    MarkInbox,
}

public static class MachineScopes
{
    private static readonly FrozenDictionary<MachineScope, string> Named = new Dictionary<MachineScope, string>
    {
        [MachineScope.ReadClues] = "clues.read",
        [MachineScope.RegisterClues] = "clues.register",
        [MachineScope.EditClues] = "clues.write",
        [MachineScope.ReadCases] = "cases.read",
        [MachineScope.EditCases] = "cases.write",
        [MachineScope.ProposeActs] = "acts.propose",
        [MachineScope.ApproveActs] = "acts.approve",
        [MachineScope.RecordActs] = "acts.record",
        [MachineScope.ReadStatistics] = "statistics.read",
        [MachineScope.ReadInbox] = "inbox.read",
        [MachineScope.MarkInbox] = "inbox.write",
    }.ToFrozenDictionary();

    public static IReadOnlyList<MachineScope> All { get; } = Enum.GetValues<MachineScope>();

    public static string Name(this MachineScope scope) => Named[scope];

    public static MachineScope? Find(string name) => Named.FirstOrDefault(s => s.Value == name) is { Value: not null } found ? found.Key : null;

    // An agency reads and takes in; whatever is decided, described anew or signed is done by somebody.
    public static bool NeedsPerson(this MachineScope scope) =>
        scope is not (MachineScope.ReadClues or MachineScope.RegisterClues or MachineScope.ReadCases or MachineScope.ReadStatistics);

    public static string Join(IEnumerable<MachineScope> scopes) => string.Join(' ', scopes.Distinct().Order().Select(Name));

    // What is stored; a name nobody knows any more gives nothing.
    public static IReadOnlySet<MachineScope> Split(string names) =>
        names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Find).OfType<MachineScope>().ToHashSet();
}
