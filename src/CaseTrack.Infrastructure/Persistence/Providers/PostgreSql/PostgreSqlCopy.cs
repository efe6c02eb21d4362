using System.Data;
using System.Diagnostics;
using CaseTrack.Infrastructure.Backup;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseTrack.Infrastructure.Persistence.Providers.PostgreSql;

// pg_dump over an exported snapshot, so that the heads in the manifest are those of the dump; pg_restore in one transaction.
internal sealed class PostgreSqlCopy(PostgreSqlModel model) : DatabaseCopy
{
    private const string Dump = "database.dump";

    private const string OwnRelations = """
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'
        """;

    public override string Member => Dump;

    public override async Task<T> SaveAsync<T>(DataSettings settings, string folder, Func<CaseTrackDbContext, Task<T>> look, CancellationToken cancellationToken)
    {
        var tool = Tool("pg_dump");
        await using var db = model.Open(settings.ConnectionString);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var reading = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            var snapshot = await db.Database.SqlQuery<string>($"SELECT pg_export_snapshot() AS \"Value\"").SingleAsync(cancellationToken);
            await RunAsync(tool, settings, ["-Fc", "--no-owner", "--no-privileges", "--snapshot", snapshot, "-f", Path.Combine(folder, Dump)], cancellationToken);
            return await look(db);
        });
    }

    public override async Task MustBeRestorableAsync(DataSettings settings, CancellationToken cancellationToken)
    {
        Tool("pg_restore");
        await using var db = model.Open(settings.ConnectionString);
        if (await db.Database.SqlQueryRaw<string>("SELECT n.nspname || '.' || c.relname AS \"Value\" " + OwnRelations + " LIMIT 1").FirstOrDefaultAsync(cancellationToken) is { } found)
        {
            throw new BackupRefusedException(BackupRefusals.DatabaseNotEmpty, found);
        }
    }

    public override async Task<T> RestoreAsync<T>(
        DataSettings settings, string staged, Func<CaseTrackDbContext, Task<(bool IsGood, T Answer)>> check, CancellationToken cancellationToken)
    {
        var dump = Path.Combine(staged, Dump);
        var database = new NpgsqlConnectionStringBuilder(settings.ConnectionString).Database!;
        await RunAsync(Tool("pg_restore"), settings, ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "-d", database, dump], cancellationToken);
        await using var db = model.Open(settings.ConnectionString);
        var isKept = false;
        try
        {
            var (isGood, answer) = await check(db);
            isKept = isGood;
            return answer;
        }
        finally
        {
            if (isKept)
            {
                File.Delete(dump);
            }
            else
            {
                await EmptyAsync(db);
            }
        }
    }

    // Every constraint was made anew over the restored rows, so a broken reference has already ended the restore.
    public override Task<IReadOnlyList<string>> FaultsAsync(CaseTrackDbContext db, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    // It was empty when the restore began.
    private static async Task EmptyAsync(CaseTrackDbContext db)
    {
        var drops = await db.Database.SqlQueryRaw<string>(
            "SELECT format('DROP TABLE IF EXISTS %I.%I CASCADE', n.nspname, c.relname) AS \"Value\" " + OwnRelations + " AND c.relkind IN ('r', 'p')").ToListAsync();
        foreach (var drop in drops)
        {
            await db.Database.ExecuteSqlRawAsync(drop.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }
    }

    // On the path, or where Debian and the project's own packages keep them beside the server.
    private static string Tool(string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Installed("/usr/lib/postgresql", "bin")).Concat(Installed("/usr", "bin", "pgsql-*"));
        return folders.Select(f => Path.Combine(f, file)).FirstOrDefault(File.Exists) ?? throw new BackupToolMissingException(name);
    }

    private static IEnumerable<string> Installed(string root, string bin, string pattern = "*") => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root, pattern).OrderByDescending(d => int.TryParse(Path.GetFileName(d).Split('-')[^1], out var version) ? version : 0).Select(d => Path.Combine(d, bin))
        : [];

    // The connection goes through the environment: a password on a command line is everybody's to read.
    private static async Task RunAsync(string tool, DataSettings settings, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var to = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in new (string, string?)[]
        {
            ("PGHOST", to.Host), ("PGPORT", to.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("PGDATABASE", to.Database),
            ("PGUSER", to.Username), ("PGPASSWORD", to.Password), ("PGPASSFILE", to.Passfile), ("PGSSLROOTCERT", to.RootCertificate),
            ("PGSSLMODE", to.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() }),
            ("LC_MESSAGES", "C"),
        })
        {
            if (value is { Length: > 0 })
            {
                start.Environment[name] = value;
            }
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var said = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new IOException($"{Path.GetFileName(tool)}: {said.Trim().ReplaceLineEndings(" ")}");
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
