using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// Puts regions under their parents, in whatever order the file names them. What is there already only changes its name:
// a region that moves in the tree is another region, with another code.
internal sealed class RegionImport
{
    public const string CodePattern = "^[0-9]{6}([0-9]{3}([0-9]{3})?)?$";

    private readonly ICaseTrackDb _db;
    private readonly Dictionary<string, Region> _known;
    private int _imported;
    private int _updated;
    private int _skipped;

    private RegionImport(ICaseTrackDb db, Dictionary<string, Region> known) => (_db, _known) = (db, known);

    public (string, string?)[] Figures =>
        [("imported", _imported.ToString(CultureInfo.InvariantCulture)), ("updated", _updated.ToString(CultureInfo.InvariantCulture))];

    public static async Task<RegionImport> LoadAsync(ICaseTrackDb db, CancellationToken cancellationToken) =>
        new(db, await db.Regions.ToDictionaryAsync(r => r.Code, cancellationToken));

    public static IReadOnlyList<RegionChoice> Choices(string json) =>
        [.. RegionFile.Read(json).Rows.Where(r => r.Level != RegionLevel.Township).OrderBy(r => r.Code, StringComparer.Ordinal)
            .Select(r => new RegionChoice(r.Code, r.Name, r.NameEn, r.Level))];

    public Region? Find(string code) => _known.GetValueOrDefault(code);

    public RegionImportResult Apply(string json)
    {
        var file = RegionFile.Read(json);
        var errors = file.Errors.Count > 0 ? file.Errors : Misplaced(file.Rows);
        if (errors.Count > 0)
        {
            return new RegionImportResult(0, 0, 0, errors);
        }

        var waiting = new Queue<RegionRow>(file.Rows);
        while (waiting.TryDequeue(out var row))
        {
            if (row.Parent is null || _known.ContainsKey(row.Parent))
            {
                Put(row);
            }
            else
            {
                waiting.Enqueue(row);
            }
        }

        return new RegionImportResult(_imported, _updated, _skipped, []);
    }

    // One region that no file names: under its city or province when that is known.
    public Region Add(string code, string name, string? nameEn)
    {
        var (level, ancestors) = code switch
        {
            { Length: > 6 } => (RegionLevel.Township, new[] { code[..6], code[..4] + "00", code[..2] + "0000" }),
            _ when code.EndsWith("0000", StringComparison.Ordinal) => (RegionLevel.Province, []),
            _ when code.EndsWith("00", StringComparison.Ordinal) => (RegionLevel.Prefecture, [code[..2] + "0000"]),
            _ => (RegionLevel.County, [code[..4] + "00", code[..2] + "0000"]),
        };
        return Create(code, name, nameEn ?? name, level, ancestors.Select(Find).FirstOrDefault(r => r is not null));
    }

    private void Put(RegionRow row)
    {
        if (Find(row.Code) is not { } known)
        {
            Create(row.Code, row.Name, row.NameEn, row.Level, row.Parent is null ? null : _known[row.Parent]);
        }
        else if (known.Rename(row.Name, row.NameEn))
        {
            _updated++;
        }
        else
        {
            _skipped++;
        }
    }

    private Region Create(string code, string name, string nameEn, RegionLevel level, Region? parent)
    {
        var region = Region.Create(code, name, nameEn, level, parent);
        _db.Regions.Add(region);
        _known.Add(code, region);
        _imported++;
        return region;
    }

    // Parents that are nowhere, rows that are their own ancestors, and known regions that would move.
    private List<RegionImportError> Misplaced(IReadOnlyList<RegionRow> rows)
    {
        var errors = new List<RegionImportError>();
        var byCode = rows.ToDictionary(r => r.Code);
        foreach (var row in rows)
        {
            if (Find(row.Code) is { } known && (known.ParentCode != row.Parent || known.Level != row.Level))
            {
                errors.Add(new RegionImportError(row.Line, known.Level != row.Level ? "level" : "parent", "region_moved"));
            }

            var seen = new HashSet<string>();
            var at = row;
            while (at is { Parent: { } parent } && seen.Add(at.Code))
            {
                if (!byCode.TryGetValue(parent, out var above) && !_known.ContainsKey(parent) && at == row)
                {
                    errors.Add(new RegionImportError(row.Line, "parent", "parent_unknown"));
                }

                at = above;
            }

            if (at is not null && seen.Contains(at.Code))
            {
                errors.Add(new RegionImportError(row.Line, "parent", "parent_circular"));
            }
        }

        return errors;
    }
}
