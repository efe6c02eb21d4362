using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CaseTrack.Benchmarks;

internal sealed record CopyTarget(Guid Agency, string RegionCode, Guid First, Guid Second);

// Copies what the demonstration told until there are so many cases. Indexes are made anew at the end, over sorted rows.
internal static class BulkCopy
{
    private static readonly string[] Tables = ["Cases", "CaseOfficers", "Clocks"];

    public static async Task RunAsync(string file, IReadOnlyList<CopyTarget> targets, int cases)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await RunAsync(connection, "PRAGMA journal_mode=DELETE; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-1000000");
        var indexes = await ReadAsync(connection,
            $"SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({string.Join(", ", Tables.Select(t => $"'{t}'"))})");
        foreach (var name in await ReadAsync(connection,
            $"SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({string.Join(", ", Tables.Select(t => $"'{t}'"))})"))
        {
            await RunAsync(connection, $"DROP INDEX \"{name}\"");
        }

        await RunAsync(connection, "CREATE TEMP TABLE told AS SELECT row_number() OVER (ORDER BY Id) - 1 AS n, Id FROM Cases");
        await RunAsync(connection, "CREATE TEMP TABLE target (n INTEGER PRIMARY KEY, Agency TEXT, Region TEXT, First TEXT, Second TEXT)");
        foreach (var (i, t) in targets.Index())
        {
            await RunAsync(connection, Text($"INSERT INTO target VALUES ({i}, '{Id(t.Agency)}', '{t.RegionCode}', '{Id(t.First)}', '{Id(t.Second)}')"));
        }

        // In the order of the new ids, so that the key's own index grows at its end.
        var told = int.Parse((await ReadAsync(connection, "SELECT CAST(COUNT(*) AS TEXT) FROM told"))[0], CultureInfo.InvariantCulture);
        var wanted = Math.Max(0, cases - told);
        await RunAsync(connection, Text($"""
            CREATE TEMP TABLE copied AS
            WITH RECURSIVE copy(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copy WHERE k * {told} < {wanted})
            SELECT k, told.Id AS Old, target.Agency, target.Region, target.First, target.Second
            FROM told CROSS JOIN copy CROSS JOIN target ON target.n = (told.n + k) % {targets.Count} WHERE (k - 1) * {told} + told.n < {wanted}
            """));
        await CopyAsync(connection, "Cases", "c", "c.Id = copied.Old", new()
        {
            ["Id"] = NewId("c.Id"), ["AgencyId"] = "copied.Agency", ["StationId"] = "NULL", ["ClueId"] = "NULL", ["Facts_RegionCode"] = "copied.Region",
            ["Number"] = "c.Number || '-' || copied.k", ["DecisionNumber"] = "c.DecisionNumber || '-' || copied.k",
        });
        await CopyAsync(connection, "CaseOfficers", "o", "o.CaseId = copied.Old", new()
        {
            ["CaseId"] = NewId("o.CaseId"), ["PersonId"] = "CASE o.Place WHEN (SELECT MIN(Place) FROM CaseOfficers) THEN copied.First ELSE copied.Second END",
        });
        await RunAsync(connection, "CREATE INDEX told_clocks ON Clocks (CaseId)");
        await CopyAsync(connection, "Clocks", "k", "k.CaseId = copied.Old", new()
        {
            ["Id"] = NewId("k.Id"), ["CaseId"] = NewId("k.CaseId"), ["AgencyId"] = "copied.Agency",
        });
        await RunAsync(connection, "DROP INDEX told_clocks");
        foreach (var index in indexes)
        {
            await RunAsync(connection, index);
        }

        await RunAsync(connection, "PRAGMA journal_mode=WAL");
    }

    private static async Task CopyAsync(SqliteConnection connection, string table, string alias, string join, Dictionary<string, string> changed)
    {
        var columns = await ReadAsync(connection, $"SELECT name FROM pragma_table_info('{table}')");
        var values = columns.Select(c => changed.GetValueOrDefault(c, $"{alias}.\"{c}\""));
        await RunAsync(connection,
            $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", values)} FROM copied CROSS JOIN {table} {alias} ON {join}");
    }

    // The time in front and the tail stay, the middle is the number of the copy: unique, and as sorted as the original.
    private static string NewId(string column) => $"substr({column}, 1, 24) || printf('%08X', copied.k) || substr({column}, 33)";

    private static string Id(Guid id) => id.ToString().ToUpperInvariant();

    private static string Text(FormattableString sql) => sql.ToString(CultureInfo.InvariantCulture);

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of the schema and numbers of ours only
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
