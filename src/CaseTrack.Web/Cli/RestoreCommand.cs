using System.CommandLine;
using CaseTrack.Application.Backup;
using CaseTrack.Infrastructure.Backup;

namespace CaseTrack.Web.Cli;

internal static class RestoreCommand
{
    public static Command Build(CommandContext context)
    {
        var file = new Argument<string>("file");
        var known = new Option<string?>("--known") { HelpName = "file.json", Description = context.Texts["Cli.Help.Restore.Known"] };
        var restore = new Command("restore", context.Texts["Cli.Help.Restore"]) { file, known };
        restore.SetAction(async (parsed, cancellationToken) =>
        {
            var path = InputFile.MustExist(parsed.GetRequiredValue(file), context.Texts);
            var heads = parsed.GetValue(known) is { } digest ? Backups.ReadKnown(InputFile.MustExist(digest, context.Texts)) : null;
            await using var app = context.BuildApp();
            var restored = await app.Services.GetRequiredService<Backups>().RestoreAsync(path, heads, cancellationToken);
            if (restored.Finding == RestoreFinding.None)
            {
                await CommandContext.SendAsync(app, new RecordRestore(Path.GetFileName(path), restored.Sha256, restored.Manifest.TakenAt), cancellationToken);
            }

            Answer(context, path, restored, heads);
            return restored.Finding == RestoreFinding.None ? ExitCode.Done : ExitCode.Finding;
        });
        return restore;
    }

    private static void Answer(CommandContext context, string path, Restored restored, Application.Audit.AuditHeads? known)
    {
        var (manifest, texts) = (restored.Manifest, context.Texts);
        var takenAt = BackupCommand.Instant(manifest.TakenAt);
        var findings = restored.Faults.Concat(restored.Audit?.Findings.Select(f => AuditCommand.Words(f, texts)) ?? []).ToList();
        var said = restored.Finding switch
        {
            RestoreFinding.None => texts["Cli.Restored", path, takenAt, restored.Audit!.Chains, restored.Audit.Entries],
            RestoreFinding.RollsBack => texts["Cli.RestoreRollsBack", BackupCommand.Instant(known!.At), known.Entries, takenAt, manifest.Heads.Entries],
            RestoreFinding.HistoryDiffers => texts["Cli.RestoreHistoryDiffers", takenAt, BackupCommand.Instant(known!.At)],
            RestoreFinding.NotWhole => texts["Cli.RestoreNotWhole"],
        };
        var finding = restored.Finding switch
        {
            RestoreFinding.None => null,
            RestoreFinding.RollsBack => "rolls_back",
            RestoreFinding.HistoryDiffers => "history_differs",
            RestoreFinding.NotWhole => "not_whole",
        };
        context.Answer(
            new { restored = finding is null, finding, message = said, restored.Sha256, taken_at = manifest.TakenAt, manifest.Provider, manifest.Migration, restored.Migrated, findings, manifest.Heads },
            [said, texts["Cli.BackupHeads", manifest.Heads.Entries, manifest.Heads.Installation.Sequence, manifest.Heads.Installation.Hash],
                .. restored.Migrated.Select(m => texts["Cli.Applied", m]), .. findings]);
    }
}
