using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CaseTrack.Torture.Upgrades;

// A database as the first release left it, taken from its backup as it stands, without today's program.
internal sealed class FirstRelease : IAsyncDisposable
{
    private readonly string _provider;
    private readonly string _saved;
    private readonly Dictionary<string, List<string>> _columns = [];

    private FirstRelease(string provider, Site site, string saved) => (_provider, Site, _saved) = (provider, site, saved);

    public Site Site { get; }

    private bool IsFile => _provider == "Sqlite";

    private string DatabaseName => new NpgsqlConnectionStringBuilder(Site.ConnectionString).Database!;

    public static async Task<FirstRelease> OpenAsync(string provider, string backup)
    {
        var site = await Site.EmptyAsync(provider);
        var release = new FirstRelease(provider, site, site.Beside("saved"));
        await using (var zip = await ZipFile.OpenReadAsync(backup))
        {
            await zip.Entries.Single(e => e.FullName.StartsWith("database.", StringComparison.Ordinal)).ExtractToFileAsync(release._saved);
        }

        Directory.CreateDirectory(site.Folder);
        if (!release.IsFile)
        {
            await release.RestoreDumpAsync();
            await OnServerAsync($"CREATE DATABASE \"{release.DatabaseName}_first\" TEMPLATE \"{release.DatabaseName}\"");
        }
        else
        {
            await release.GoBackAsync();
        }

        await release.LearnColumnsAsync();
        return release;
    }

    // As it was, whatever was done to it since.
    public async Task GoBackAsync()
    {
        await Site.DropConnectionsAsync();
        if (IsFile)
        {
            foreach (var file in Directory.EnumerateFiles(Site.Folder))
            {
                File.Delete(file);
            }

            File.Copy(_saved, Path.Combine(Site.Folder, "casetrack.db"));
            return;
        }

        await OnServerAsync($"DROP DATABASE \"{DatabaseName}\" WITH (FORCE)");
        await OnServerAsync($"CREATE DATABASE \"{DatabaseName}\" TEMPLATE \"{DatabaseName}_first\"");
    }

    // Whether the program that migrates has touched the database.
    public async Task<bool> IsAtWorkAsync()
    {
        if (IsFile)
        {
            return File.Exists(Path.Combine(Site.Folder, "migrate.lock"));
        }

        await using var server = new NpgsqlConnection(Environment.GetEnvironmentVariable("CASETRACK_TEST_PG"));
        await server.OpenAsync();
        await using var ask = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND application_name <> 'torture'", server);
        ask.Parameters.AddWithValue(DatabaseName);
        return (long)(await ask.ExecuteScalarAsync())! > 0;
    }

    // A hash over the first release's columns of every row, table by table.
    public async Task<Dictionary<string, string>> RowsAsync()
    {
        var hashes = new Dictionary<string, string>();
        await using var connection = await ConnectAsync();
        foreach (var (table, columns) in _columns)
        {
            var rows = await ReadAsync(connection, $"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM \"{table}\"");
            rows.Sort(StringComparer.Ordinal);
            hashes[table] = $"{rows.Count} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))))}";
        }

        return hashes;
    }

    public async ValueTask DisposeAsync()
    {
        if (!IsFile)
        {
            await OnServerAsync($"DROP DATABASE IF EXISTS \"{DatabaseName}_first\" WITH (FORCE)");
        }

        await Site.DisposeAsync();
    }

    private async Task LearnColumnsAsync()
    {
        await using var connection = await ConnectAsync();
        foreach (var table in await ReadAsync(connection, IsFile
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"
            : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_EF%' AND tablename NOT LIKE 'qrtz%'"))
        {
            _columns[table] = await ReadAsync(connection, IsFile
                ? $"SELECT name FROM pragma_table_info('{table}')"
                : $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position");
        }
    }

    private async Task<DbConnection> ConnectAsync()
    {
        DbConnection connection = IsFile
            ? new SqliteConnection(Site.ConnectionString + ";Pooling=False")
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Site.ConnectionString) { Pooling = false, ApplicationName = "torture" }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names out of the database's own catalog
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var read = new List<string>();
        while (await rows.ReadAsync())
        {
            read.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => rows.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture))));
        }

        return read;
    }

    private async Task RestoreDumpAsync()
    {
        var to = new NpgsqlConnectionStringBuilder(Site.ConnectionString);
        var tool = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin")) : [])
            .Select(d => Path.Combine(d, "pg_restore")).First(File.Exists);
        using var restore = Process.Start(new ProcessStartInfo(tool, ["--no-owner", "--exit-on-error", "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, "-d", to.Database!, _saved]))!;
        await restore.WaitForExitAsync();
        Assert.Equal(0, restore.ExitCode);
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var server = new NpgsqlConnection(Environment.GetEnvironmentVariable("CASETRACK_TEST_PG"));
        await server.OpenAsync();
#pragma warning disable CA2100 // a name made here
        await using var command = new NpgsqlCommand(sql, server);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
