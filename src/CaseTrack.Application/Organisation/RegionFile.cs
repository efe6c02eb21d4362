using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Application.Organisation;

// The regions that come with the program, in the shape of ImportRegions.
public interface IBuiltInRegions
{
    string Json { get; }
}

internal sealed record RegionRow(int Line, string Code, string Name, string NameEn, RegionLevel Level, string? Parent);

// Reads a file of regions and collects everything that is wrong with it.
internal sealed partial class RegionFile
{
    private readonly List<RegionImportError> _errors = [];
    private readonly List<RegionRow> _rows = [];

    private RegionFile()
    {
    }

    public IReadOnlyList<RegionImportError> Errors => _errors;

    public IReadOnlyList<RegionRow> Rows => _rows;

    public static RegionFile Read(string json)
    {
        var file = new RegionFile();
        try
        {
            var entries = JsonSerializer.Deserialize<Shape>(json)?.Regions;
            if (entries is null)
            {
                file._errors.Add(new RegionImportError(0, "regions", "list_missing"));
                return file;
            }

            foreach (var (index, entry) in entries.Index())
            {
                file.Take(index + 1, entry);
            }
        }
        catch (JsonException e)
        {
            file._errors.Add(new RegionImportError((int)(e.LineNumber ?? 0) + 1, e.Path ?? "", "file_unreadable"));
        }

        foreach (var repeated in file._rows.GroupBy(r => r.Code).SelectMany(g => g.Skip(1)))
        {
            file._errors.Add(new RegionImportError(repeated.Line, "code", "code_repeated"));
        }

        return file;
    }

    private void Take(int line, Entry? entry)
    {
        var before = _errors.Count;
        var name = entry?.Name.Clean();
        Check(entry?.Code is { } code && CodeShape().IsMatch(code), "code", "code_invalid");
        Check(name is { Length: <= Region.NameMaxLength }, "name", "name_missing");
        Check(entry?.En is null or { Length: <= Region.NameMaxLength }, "en", "name_too_long");
        var level = default(RegionLevel);
        Check(entry?.Level is { Length: > 0 } word && char.IsLetter(word[0]) && Enum.TryParse(word, ignoreCase: true, out level), "level", "level_unknown");
        if (_errors.Count == before)
        {
            _rows.Add(new RegionRow(line, entry!.Code!, name!, entry.En.Clean() ?? name!, level, entry.Parent.Clean()));
        }

        void Check(bool isRight, string field, string error)
        {
            if (!isRight)
            {
                _errors.Add(new RegionImportError(line, field, error));
            }
        }
    }

    [GeneratedRegex(RegionImport.CodePattern)]
    private static partial Regex CodeShape();

    private sealed record Shape([property: JsonPropertyName("regions")] List<Entry?>? Regions);

    private sealed record Entry(
        [property: JsonPropertyName("code")] string? Code,
        [property: JsonPropertyName("name")] string? Name,
        [property: JsonPropertyName("en")] string? En,
        [property: JsonPropertyName("level")] string? Level,
        [property: JsonPropertyName("parent")] string? Parent);
}
