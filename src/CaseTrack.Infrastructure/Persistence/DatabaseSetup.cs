using CaseTrack.Infrastructure.Backup;
using CaseTrack.Infrastructure.Identity;
using CaseTrack.Infrastructure.Persistence.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CaseTrack.Infrastructure.Persistence;

public sealed class DatabaseOutdatedException() : Exception("The database is not up to date.");

// The database was brought up to date by a newer program: this one must not touch it.
public sealed class DatabaseNewerException(string migration) : Exception($"The database knows '{migration}', which this program does not.")
{
    public string Migration { get; } = migration;
}

// The database is set up so that it may lose what it has acknowledged.
public sealed class DatabaseUnsafeException(IReadOnlyList<string> risks) : Exception($"The database may lose acknowledged acts: {string.Join(", ", risks)}")
{
    public IReadOnlyList<string> Risks { get; } = risks;
}

public sealed class DatabaseSetup(IDbContextFactory<CaseTrackDbContext> contexts, DataSettings settings, ILogger<DatabaseSetup> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // An embedded database is made and brought up to date at once; a server database is somebody's to migrate.
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        MustNotBeHalfRestored();
        Directory.CreateDirectory(settings.Folder);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pending = await PendingAsync(db, cancellationToken);
        if (pending.Count > 0)
        {
            if (!ProviderModel.Of(db.Database).MigratesItself)
            {
                throw new DatabaseOutdatedException();
            }

            await MigrateAsync(cancellationToken);
        }

        await TakeOverKeysAsync(db, cancellationToken);
        await RefuseRisksAsync(db, cancellationToken);
    }

    // For what would say something false of an empty database that it had just made itself.
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(cancellationToken))
        {
            MustNotBeHalfRestored();
            throw new SettingInvalidException(SettingFault.WithoutDatabase, "CASETRACK_DATA", settings.Folder);
        }

        await PrepareAsync(cancellationToken);
    }

    // A filing time that was shown to somebody must survive the power. Whoever knows better says so in a setting, and it is
    // in the log of every start.
    private async Task RefuseRisksAsync(CaseTrackDbContext db, CancellationToken cancellationToken)
    {
        var risks = await ProviderModel.Of(db.Database).RisksAsync(db.Database, cancellationToken);
        if (risks.Except(settings.AcceptedRisks, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } refused)
        {
            throw new DatabaseUnsafeException(refused);
        }

        if (risks.Count > 0)
        {
            logger.LogWarning("The database may lose acknowledged acts when the power fails: {Risks}; accepted by Database__AcceptRisks", string.Join(", ", risks));
        }
    }

    // Returns what was applied. Never goes back.
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        MustNotBeHalfRestored();
        Directory.CreateDirectory(settings.Folder);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var provider = ProviderModel.Of(db.Database);
        await using var turn = provider.MigratesItself ? await TakeTurnAsync(cancellationToken) : null;
        var pending = await PendingAsync(db, cancellationToken);
        if (pending.Count > 0)
        {
            await provider.ForgetAbandonedMigrationAsync(db.Database, cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }

        await TakeOverKeysAsync(db, cancellationToken);
        return pending;
    }

    // Not only after a migration: one that was killed once its schema stood, and a restored back-up of an earlier version,
    // leave them too.
    private Task TakeOverKeysAsync(CaseTrackDbContext db, CancellationToken cancellationToken) =>
        KeyRing.TakeOverAsync(db, Path.Combine(settings.Folder, "keys"), cancellationToken);

    // Whether there is a database to ask, without making one.
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return ProviderModel.Of(db.Database).Exists(settings.ConnectionString);
    }

    private void MustNotBeHalfRestored()
    {
        if (Directory.Exists(Path.Combine(settings.Folder, Backups.Staging)))
        {
            throw new BackupRefusedException(BackupRefusals.RestoreUnfinished, settings.Folder);
        }
    }

    private static async Task<IReadOnlyList<string>> PendingAsync(CaseTrackDbContext db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Except(known).FirstOrDefault() is { } newer)
        {
            throw new DatabaseNewerException(newer);
        }

        return [.. known.Except(applied)];
    }

    // Two programs started at once on the same folder migrate one after the other; the lock ends with its process.
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(settings.Folder, "migrate.lock");
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(100))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && waited < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }
}
