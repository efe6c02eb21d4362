using System.CommandLine;

namespace CaseTrack.Web.Cli;

internal static class CommandTree
{
    public static RootCommand Build(CommandContext context)
    {
        var root = new RootCommand(context.Texts["Cli.Help.Root"])
        {
            ServeCommand.Build(context),
            SetupCommand.Build(context),
            ResetSignInCommand.Build(context),
            MigrateCommand.Build(context),
            DemoCommand.Build(context),
            DeadlineCommand.Build(context),
            ImportCommand.Build(context),
            IndicatorsCommand.Build(context),
            SweepCommand.Build(context),
            AuditCommand.Build(context),
            BackupCommand.Build(context),
            RestoreCommand.Build(context),
        };
        root.Add(new Option<bool>("--json") { Recursive = true, Description = context.Texts["Cli.Help.Json"] });
        root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(context, ServeCommand.DefaultUrl, withDemo: true, cancellationToken));
        return root;
    }
}
