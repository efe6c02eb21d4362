using System.CommandLine;
using CaseTrack.Infrastructure.Persistence;

namespace CaseTrack.Web.Cli;

internal static class MigrateCommand
{
    public static Command Build(CommandContext context)
    {
        var migrate = new Command("migrate", context.Texts["Cli.Help.Migrate"]);
        migrate.SetAction(async (_, cancellationToken) =>
        {
            await using var app = context.BuildApp();
            var applied = await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
            context.Answer(new { applied }, applied.Count == 0 ? [context.Texts["Cli.UpToDate"]] : applied.Select(m => context.Texts["Cli.Applied", m]));
            return ExitCode.Done;
        });
        return migrate;
    }
}
