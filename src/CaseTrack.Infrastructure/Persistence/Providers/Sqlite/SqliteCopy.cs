using CaseTrack.Infrastructure.Backup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence.Providers.Sqlite;

// VACUUM INTO reads inside one transaction: writers go on meanwhile and none of their later work is in the copy.
internal sealed class SqliteCopy(SqliteModel model) : DatabaseCopy
{
    private const string Cases = "database.sqlite";
    private const string Jobs = "jobs.sqlite";

    public override string Member => Cases;

    public override async Task<T> SaveAsync<T>(DataSettings settings, string folder, Func<CaseTrackDbContext, Task<T>> look, CancellationToken cancellationToken)
    {
        await VacuumAsync(new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource, Path.Combine(folder, Cases), cancellationToken);
        if (File.Exists(SqliteModel.JobsFile(settings)))
        {
            await VacuumAsync(SqliteModel.JobsFile(settings), Path.Combine(folder, Jobs), cancellationToken);
        }

        await using var saved = Open(Path.Combine(folder, Cases), SqliteOpenMode.ReadOnly);
        return await look(saved);
    }

    public override Task MustBeRestorableAsync(DataSettings settings, CancellationToken cancellationToken)
    {
        var target = DatabaseFile(settings);
        return File.Exists(target) ? throw new BackupRefusedException(BackupRefusals.DatabaseNotEmpty, target)
            : Directory.Exists(Path.GetDirectoryName(target)) || Path.GetDirectoryName(target) == settings.Folder ? Task.CompletedTask
            : throw new BackupRefusedException(BackupRefusals.FolderMissing, Path.GetDirectoryName(target)!);
    }

    public override async Task<T> RestoreAsync<T>(
        DataSettings settings, string staged, Func<CaseTrackDbContext, Task<(bool IsGood, T Answer)>> check, CancellationToken cancellationToken)
    {
        var file = Path.Combine(staged, Cases);
        (bool IsGood, T Answer) result;
        await using (var db = Open(file, SqliteOpenMode.ReadWrite))
        {
            result = await check(db);
            // One file again: what the check migrated stands in it and not beside it.
            await db.Database.OpenConnectionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
            await db.Database.CloseConnectionAsync();
        }

        if (result.IsGood)
        {
            if (File.Exists(Path.Combine(staged, Jobs)))
            {
                File.Move(Path.Combine(staged, Jobs), SqliteModel.JobsFile(settings));
            }

            File.Move(file, DatabaseFile(settings));
        }

        return result.Answer;
    }

    public override async Task<IReadOnlyList<string>> FaultsAsync(CaseTrackDbContext db, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            command.CommandText = "PRAGMA integrity_check; PRAGMA foreign_key_check";
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                if (rows.GetString(0) is not "ok" and var fault)
                {
                    faults.Add(fault);
                }
            }

            await rows.NextResultAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                faults.Add($"{rows.GetString(0)} → {rows.GetString(2)}");
            }
        }

        await db.Database.CloseConnectionAsync();
        return faults;
    }

    private static string DatabaseFile(DataSettings settings) => Path.GetFullPath(new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource);

    private CaseTrackDbContext Open(string file, SqliteOpenMode mode) =>
        model.Open(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());

    private static async Task VacuumAsync(string source, string target, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=30000; VACUUM INTO $target";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$target", target);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
