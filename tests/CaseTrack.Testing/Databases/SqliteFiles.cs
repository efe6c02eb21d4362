using Microsoft.Data.Sqlite;

namespace CaseTrack.Testing.Databases;

internal sealed class SqliteFiles : DatabaseKind
{
    public const string Name = "Sqlite";

    public static SqliteFiles Instance { get; } = new();

    public override string Provider => Name;

    public override string ConnectionTo(string name, string folder) => $"Data Source={Path.Combine(folder, name + ".db")}";

    public override Task CopyAsync(string from, string to)
    {
        Clear(to);
        File.Copy(FileOf(from), FileOf(to), overwrite: true);
        return Task.CompletedTask;
    }

    public override async Task PourAsync(string from, string to)
    {
        await using var open = new SqliteConnection(to + ";Pooling=False;Foreign Keys=False");
        await open.OpenAsync();
        await ExecuteAsync($"ATTACH '{FileOf(from)}' AS source");
        var tables = new List<string>();
        await using (var ask = open.CreateCommand())
        {
            ask.CommandText = "SELECT name FROM source.sqlite_master WHERE type = 'table' AND name NOT GLOB '__EF*' AND name NOT GLOB 'sqlite*'";
            await using var names = await ask.ExecuteReaderAsync();
            while (await names.ReadAsync())
            {
                tables.Add(names.GetString(0));
            }
        }

        await ExecuteAsync($"BEGIN IMMEDIATE; {string.Join(' ', tables.Select(t => $"INSERT INTO main.\"{t}\" SELECT * FROM source.\"{t}\";"))} COMMIT");

        async Task ExecuteAsync(string sql)
        {
            await using var command = open.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    // The file goes with the folder that it stands in.
    public override Task DropAsync(string connection)
    {
        SqliteConnection.ClearPool(new SqliteConnection(connection));
        return Task.CompletedTask;
    }

    public override async Task SettleAsync(string connection)
    {
        await using (var open = new SqliteConnection(connection))
        {
            await open.OpenAsync();
            var settle = open.CreateCommand();
            settle.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await settle.ExecuteNonQueryAsync();
        }

        Clear(connection);
    }

    private static void Clear(string connection)
    {
        SqliteConnection.ClearPool(new SqliteConnection(connection));
        File.Delete(FileOf(connection) + "-wal");
        File.Delete(FileOf(connection) + "-shm");
    }

    private static string FileOf(string connection) => new SqliteConnectionStringBuilder(connection).DataSource;
}
