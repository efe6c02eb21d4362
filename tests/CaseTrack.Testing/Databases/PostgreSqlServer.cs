using System.Collections.Concurrent;
using Npgsql;

namespace CaseTrack.Testing.Databases;

// CASETRACK_TEST_PG: a connection string to a server on which databases may be made.
internal sealed class PostgreSqlServer : DatabaseKind
{
    public const string Name = "PostgreSql";

    // Header and trailer of the copy format.
    private const int NoRows = 21;

    public static PostgreSqlServer Instance { get; } = new();

    // The rows of every table of a template, in the server's own copy format.
    private readonly ConcurrentDictionary<string, Lazy<Task<List<(string Table, byte[] Rows)>>>> _rows = new(StringComparer.Ordinal);

    public override string Provider => Name;

    public override string ServerVariable => "CASETRACK_TEST_PG";

    public override string ConnectionTo(string name, string folder) => new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString;

    public override async Task CopyAsync(string from, string to)
    {
        await ExecuteAsync($"CREATE DATABASE {NameOf(to)} TEMPLATE {NameOf(from)}");
    }

    public override async Task PourAsync(string from, string to)
    {
        var tables = await _rows.GetOrAdd(from, _ => new(() => ReadAsync(from))).Value;
        await using var open = new NpgsqlConnection(to);
        await open.OpenAsync();
        await using var transaction = await open.BeginTransactionAsync();
        // Without this the tables would have to come in the order of their foreign keys.
        await using (var trusting = new NpgsqlCommand("SET LOCAL session_replication_role = replica", open))
        {
            await trusting.ExecuteNonQueryAsync();
        }

        foreach (var (table, rows) in tables)
        {
            await using var copy = await open.BeginRawBinaryCopyAsync($"COPY \"{table}\" FROM STDIN (FORMAT BINARY)");
            await copy.WriteAsync(rows);
        }

        await transaction.CommitAsync();
    }

    public override async Task DropAsync(string connection)
    {
        await SettleAsync(connection);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {NameOf(connection)} WITH (FORCE)");
    }

    // The program adds to a connection string what it does not say, so its pool is not the one of this text.
    public override Task SettleAsync(string connection)
    {
        NpgsqlConnection.ClearAllPools();
        return Task.CompletedTask;
    }

    private static async Task<List<(string Table, byte[] Rows)>> ReadAsync(string connection)
    {
        // Not pooled: nothing may stay open on what others copy.
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await open.OpenAsync();
        var tables = new List<string>();
        await using (var ask = new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__EFMigrationsHistory'", open))
        await using (var names = await ask.ExecuteReaderAsync())
        {
            while (await names.ReadAsync())
            {
                tables.Add(names.GetString(0));
            }
        }

        var read = new List<(string, byte[])>();
        foreach (var table in tables)
        {
            using var rows = new MemoryStream();
            await using var copy = await open.BeginRawBinaryCopyAsync($"COPY \"{table}\" TO STDOUT (FORMAT BINARY)");
            await copy.CopyToAsync(rows);
            read.Add((table, rows.ToArray()));
        }

        return [.. read.Where(t => t.Item2.Length > NoRows)];
    }

    private static string NameOf(string connection) => $"\"{new NpgsqlConnectionStringBuilder(connection).Database}\"";

    private async Task ExecuteAsync(string sql)
    {
        await using var open = new NpgsqlConnection(Server);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync();
    }
}
