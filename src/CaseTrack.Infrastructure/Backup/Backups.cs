using System.Reflection;
using CaseTrack.Application.Audit;
using CaseTrack.Infrastructure.Audit;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Infrastructure.Persistence.Providers;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Backup;

public sealed record BackupTaken(string File, string Sha256, long Bytes, BackupManifest Manifest);

public enum RestoreFinding
{
    None,

    // What is known from outside reaches further than the backup: restoring would lose it.
    RollsBack,

    // What is known from outside does not stand in the backup: one of the two was written anew.
    HistoryDiffers,

    // The database or its record is not whole.
    NotWhole,
}

public sealed record Restored(string Sha256, BackupManifest Manifest, RestoreFinding Finding, IReadOnlyList<string> Migrated, AuditReport? Audit, IReadOnlyList<string> Faults);

// The whole installation as one archive: database, job store, keys and files, each as it was at one instant.
public sealed class Backups(DataSettings settings, TimeProvider time)
{
    // The folders of the data folder that belong to a backup beside the databases.
    public static readonly IReadOnlyList<string> Folders = ["keys", "files"];

    // Exists while a restore is at work: whoever finds it must not take the folder for an installation.
    public const string Staging = "restoring";

    // Refuses before anything is asked or written.
    public void MustBePossible(string file)
    {
        Copy();
        var target = Path.GetFullPath(file);
        if (Path.Exists(target))
        {
            throw new BackupRefusedException(BackupRefusals.FileExists, file);
        }

        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            throw new BackupRefusedException(BackupRefusals.FolderMissing, Path.GetDirectoryName(target)!);
        }

        if (Path.Exists(Working(target)))
        {
            throw new BackupRefusedException(BackupRefusals.Unfinished, Working(target));
        }
    }

    // Works beside the target and gives it its name last: no half archive ever bears it.
    public async Task<BackupTaken> TakeAsync(string file, Func<BackupTaken, Task> record, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(file);
        var work = Working(target);
        MustBePossible(file);
        MakePrivate(work);
        try
        {
            var copy = Copy();
            var content = Directory.CreateDirectory(Path.Combine(work, "content")).FullName;
            var takenAt = time.GetUtcNow();
            var (heads, migration) = await copy.SaveAsync(settings, content, db => LookAsync(db, takenAt, cancellationToken), cancellationToken);
            foreach (var folder in Folders)
            {
                CopyFolder(Path.Combine(settings.Folder, folder), Path.Combine(content, folder));
            }

            BackupManifest? manifest = null;
            var archive = Path.Combine(work, "archive");
            var seal = await BackupArchive.WriteAsync(archive, content, members =>
                manifest = new BackupManifest(BackupManifest.NewestFormat, Program, settings.Provider, migration, takenAt, heads, members), cancellationToken);
            var taken = new BackupTaken(target, seal, new FileInfo(archive).Length, manifest!);
            // Before the archive has its name: data that left without an entry would be worse than an entry without its data.
            await record(taken);
            File.Move(archive, target);
            return taken;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    // Refuses before anything is written; what was written is taken away again unless it was found good.
    public async Task<Restored> RestoreAsync(string file, AuditHeads? known, CancellationToken cancellationToken)
    {
        var copy = Copy();
        using var archive = await BackupArchive.OpenAsync(file, cancellationToken);
        var manifest = archive.Manifest;
        await MustFitAsync(manifest, copy, cancellationToken);
        if (known is not null && known.ReachesBeyond(manifest.Heads))
        {
            return new Restored(archive.Seal, manifest, RestoreFinding.RollsBack, [], null, []);
        }

        var madeFolder = !Directory.Exists(settings.Folder);
        var staging = Path.Combine(settings.Folder, Staging);
        MakePrivate(staging);
        Restored? restored = null;
        try
        {
            await archive.ExtractAsync(staging, cancellationToken);
            restored = await copy.RestoreAsync(settings, staging, async db =>
            {
                var answer = await CheckAsync(db.ForTheRecord(), copy, archive, known, cancellationToken);
                if (answer.Finding == RestoreFinding.None)
                {
                    MoveFolders(staging);
                }

                return (answer.Finding == RestoreFinding.None, answer);
            }, cancellationToken);
            return restored;
        }
        finally
        {
            Directory.Delete(staging, recursive: true);
            if (restored?.Finding != RestoreFinding.None)
            {
                Empty(madeFolder);
            }
        }
    }

    // The heads that somebody kept outside: the answer of `backup --json` or of `audit verify --json`.
    public static AuditHeads ReadKnown(string file) =>
        BackupManifest.ReadHeads(File.ReadAllBytes(file)) ?? throw new BackupRefusedException(BackupRefusals.KnownInvalid, file);

    private static string Program { get; } =
        typeof(Backups).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? typeof(Backups).Assembly.GetName().Version!.ToString();

    private static string Working(string target) => target + ".part";

    private DatabaseCopy Copy() =>
        ProviderModel.Named(settings.Provider).Copy ?? throw new BackupRefusedException(BackupRefusals.ProviderOwn, settings.Provider);

    private static async Task<(AuditHeads Heads, string Migration)> LookAsync(CaseTrackDbContext db, DateTimeOffset at, CancellationToken cancellationToken) =>
        (await AuditHeadsReader.ReadAsync(db.ForTheRecord(), at, cancellationToken), (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Last());

    private async Task MustFitAsync(BackupManifest manifest, DatabaseCopy copy, CancellationToken cancellationToken)
    {
        if (!string.Equals(manifest.Provider, settings.Provider, StringComparison.OrdinalIgnoreCase))
        {
            throw new BackupRefusedException(BackupRefusals.OtherProvider, manifest.Provider, settings.Provider);
        }

        if (manifest.Members.All(m => m.Path != copy.Member))
        {
            throw new BackupRefusedException(BackupRefusals.Damaged, copy.Member);
        }

        await using (var db = DesignTime.Create(settings.Provider, settings.ConnectionString))
        {
            if (!db.Database.GetMigrations().Contains(manifest.Migration))
            {
                throw new BackupRefusedException(BackupRefusals.Newer, manifest.Migration);
            }
        }

        if (Directory.Exists(settings.Folder) && Directory.EnumerateFileSystemEntries(settings.Folder).FirstOrDefault() is { } there)
        {
            throw new BackupRefusedException(BackupRefusals.FolderNotEmpty, settings.Folder, Path.GetFileName(there));
        }

        await copy.MustBeRestorableAsync(settings, cancellationToken);
    }

    // Pages and references as they were saved; then, in today's schema, every chain and register.
    private static async Task<Restored> CheckAsync(
        CaseTrackDbContext db, DatabaseCopy copy, BackupArchive archive, AuditHeads? known, CancellationToken cancellationToken)
    {
        var restored = new Restored(archive.Seal, archive.Manifest, RestoreFinding.NotWhole, [], null, await copy.FaultsAsync(db, cancellationToken));
        if (restored.Faults.Count > 0)
        {
            return restored;
        }

        restored = restored with { Migrated = [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)] };
        await db.Database.MigrateAsync(cancellationToken);
        restored = restored with { Audit = await AuditProof.VerifyAsync(db, cancellationToken) };
        var heads = await AuditHeadsReader.ReadAsync(db, archive.Manifest.TakenAt, cancellationToken);
        if (!restored.Audit.IsClean || heads.ReachesBeyond(archive.Manifest.Heads) || archive.Manifest.Heads.ReachesBeyond(heads)
            || !await AuditHeadsReader.ContinuesAsync(db, archive.Manifest.Heads, cancellationToken))
        {
            return restored;
        }

        var continues = known is null || await AuditHeadsReader.ContinuesAsync(db, known, cancellationToken);
        return restored with { Finding = continues ? RestoreFinding.None : RestoreFinding.HistoryDiffers };
    }

    private void MoveFolders(string staging)
    {
        foreach (var folder in Folders.Where(f => Directory.Exists(Path.Combine(staging, f))))
        {
            Directory.Move(Path.Combine(staging, folder), Path.Combine(settings.Folder, folder));
        }
    }

    // It held nothing when the restore began.
    private void Empty(bool andRemove)
    {
        foreach (var left in new DirectoryInfo(settings.Folder).EnumerateFileSystemInfos())
        {
            if (left is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                left.Delete();
            }
        }

        if (andRemove)
        {
            Directory.Delete(settings.Folder);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
