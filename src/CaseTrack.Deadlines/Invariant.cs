using System.Globalization;

namespace CaseTrack.Deadlines;

/// <summary>Arguments travel as invariant strings; the reader's language is applied where they are shown.</summary>
internal static class Invariant
{
    internal const string DateFormat = "yyyy-MM-dd";

    internal static string Text(object value) => value switch
    {
        string s => s,
        DateOnly d => d.ToString(DateFormat, CultureInfo.InvariantCulture),
        DateTimeOffset t => t.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    internal static Dictionary<string, string> Args(params (string Name, object Value)[] args)
    {
        var result = new Dictionary<string, string>(args.Length);
        foreach (var (name, value) in args)
        {
            result.Add(name, Text(value));
        }

        return result;
    }

    internal static bool TryDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
