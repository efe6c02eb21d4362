using System.CommandLine;
using CaseTrack.Application.Backup;
using CaseTrack.Infrastructure.Backup;
using CaseTrack.Infrastructure.Persistence;

namespace CaseTrack.Web.Cli;

internal static class BackupCommand
{
    public static Command Build(CommandContext context)
    {
        var file = new Argument<string>("file");
        var backup = new Command("backup", context.Texts["Cli.Help.Backup"]) { file };
        backup.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = context.BuildApp();
            var backups = app.Services.GetRequiredService<Backups>();
            backups.MustBePossible(parsed.GetRequiredValue(file));
            await app.Services.GetRequiredService<DatabaseSetup>().OpenAsync(cancellationToken);
            var taken = await backups.TakeAsync(
                parsed.GetRequiredValue(file),
                t => CommandContext.SendAsync(app, new RecordBackup(Path.GetFileName(t.File), t.Sha256), cancellationToken),
                cancellationToken);
            var manifest = taken.Manifest;
            context.Answer(
                new { taken.File, taken.Sha256, taken.Bytes, taken_at = manifest.TakenAt, manifest.Provider, manifest.Migration, manifest.Members, manifest.Heads },
                context.Texts["Cli.BackupTaken", taken.File, taken.Bytes, manifest.Members.Count, Instant(manifest.TakenAt)],
                context.Texts["Cli.BackupHeads", manifest.Heads.Entries, manifest.Heads.Installation.Sequence, manifest.Heads.Installation.Hash],
                context.Texts["Cli.BackupSeal", taken.Sha256]);
            return ExitCode.Done;
        });
        return backup;
    }

    public static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
