using System.Globalization;
using CaseTrack.Testing;
using Microsoft.Data.Sqlite;

namespace CaseTrack.Web.Tests.Authorization;

// Every row of every table of a test database, so that a request can be shown to have changed nothing.
public sealed class DatabaseState
{
    private readonly Dictionary<string, Dictionary<string, int>> _tables;

    private DatabaseState(Dictionary<string, Dictionary<string, int>> tables) => _tables = tables;

    public static async Task<DatabaseState> ReadAsync(TestApp app)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(app.ConnectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString);
        await connection.OpenAsync();
        var tables = new Dictionary<string, Dictionary<string, int>>();
        foreach (var name in await NamesAsync(connection))
        {
            tables[name] = await RowsAsync(connection, name);
        }

        return new DatabaseState(tables);
    }

    // Rows that came, went or changed, by table.
    public IReadOnlyList<string> ChangesTo(DatabaseState later, params string[] except) =>
    [
        .. from table in later._tables
           where !except.Contains(table.Key)
           let before = _tables.GetValueOrDefault(table.Key) ?? []
           from row in table.Value.Keys.Union(before.Keys)
           where table.Value.GetValueOrDefault(row) != before.GetValueOrDefault(row)
           select $"{table.Key} {(before.ContainsKey(row) ? "-" : "+")} {row}",
    ];

    private static async Task<List<string>> NamesAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task<Dictionary<string, int>> RowsAsync(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new Dictionary<string, int>();
        while (await reader.ReadAsync())
        {
            var row = string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetName(i) + "=" + Text(reader.GetValue(i))));
            rows[row] = rows.GetValueOrDefault(row) + 1;
        }

        return rows;
    }

    private static string Text(object value) => value switch
    {
        DBNull => "∅",
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
