using System.Text.Json;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Demo;

// The regions that ship with the application, added where the database does not know them yet.
internal static class DemoRegions
{
    private sealed record Row(string Code, string Name, string En, RegionLevel Level, string? Parent);

    private sealed record Sheet(IReadOnlyList<Row> Regions);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task<IReadOnlyDictionary<string, Region>> LoadAsync(CaseTrackDbContext db, CancellationToken cancellationToken)
    {
        await using var stream = typeof(DemoRegions).Assembly.GetManifestResourceStream("CaseTrack.Infrastructure.Organisation.regions.json")!;
        var sheet = await JsonSerializer.DeserializeAsync<Sheet>(stream, Json, cancellationToken);
        var regions = await db.Regions.ToDictionaryAsync(r => r.Code, cancellationToken);
        foreach (var row in sheet!.Regions.Where(r => !regions.ContainsKey(r.Code)))
        {
            var region = Region.Create(row.Code, row.Name, row.En, row.Level, row.Parent is { } parent ? regions[parent] : null);
            db.Regions.Add(regions[row.Code] = region);
        }

        return regions;
    }
}
