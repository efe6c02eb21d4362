using System.Collections.Frozen;

namespace CaseTrack.Application.Access;

// The passwords that everybody tries first (Data/common-passwords.txt says where they come from), whatever their case.
internal static class CommonPasswords
{
    private const string Resource = "CaseTrack.Application.Access.common-passwords.txt";

    private static readonly Lazy<FrozenSet<string>> All = new(Load);

    public static int Count => All.Value.Count;

    public static int CountFrom(int length) => All.Value.Count(p => p.Length >= length);

    public static bool Contains(string password) => All.Value.Contains(password);

    private static FrozenSet<string> Load()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
