using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace CaseTrack.Web.Texts;

// Every word a person reads. One JSON file per area and language (Resources/<Area>.<language>.json), flat keys
// "Area.Key"; both languages hold the same keys and placeholders (architecture test).
public sealed class Texts
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Languages =
        new[] { Chinese, English }.ToFrozenDictionary(l => l, Load);

    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? English : Chinese;

    public string this[string key] => Find(key, Language) ?? throw new KeyNotFoundException($"No text '{key}' in {Language}.");

    // {0}, {1} … filled in the culture of the reader.
    public string this[string key, params ReadOnlySpan<object?> args] => string.Format(CultureInfo.CurrentCulture, this[key], args);

    public string Enum<T>(T value) where T : struct, Enum => this[$"Enum.{typeof(T).Name}.{value}"];

    // {name} filled from the arguments of a refusal or an explanation step.
    public string Named(string key, IReadOnlyDictionary<string, string> args, Func<string, string, string>? localize = null) =>
        FillNamed(this[key], args, localize);

    public static string? Find(string key, string language) => Languages[language].GetValueOrDefault(key);

    public static IReadOnlyCollection<string> Keys(string language) => Languages[language].Keys;

    public static string FillNamed(string text, IReadOnlyDictionary<string, string> args, Func<string, string, string>? localize = null) =>
        args.Aggregate(text, (filled, arg) => filled.Replace($"{{{arg.Key}}}", localize?.Invoke(arg.Key, arg.Value) ?? arg.Value, StringComparison.Ordinal));

    private static FrozenDictionary<string, string> Load(string language)
    {
        var assembly = typeof(Texts).Assembly;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith($".{language}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
            {
                texts.Add(key, text);
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
