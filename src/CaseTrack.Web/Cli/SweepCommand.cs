using System.CommandLine;
using CaseTrack.Application.Supervision;

namespace CaseTrack.Web.Cli;

internal static class SweepCommand
{
    public static Command Build(CommandContext context)
    {
        var asOf = Dates.Option("--as-of", context, required: false);
        var sweep = new Command("sweep", context.Texts["Cli.Help.Sweep"]) { asOf };
        sweep.SetAction((parsed, cancellationToken) => context.WithAppAsync(async app =>
        {
            var swept = await CommandContext.SendAsync(app, new RunSweep(parsed.GetValue(asOf)), cancellationToken);
            context.Answer(swept, context.Texts["Cli.Swept", Texts.Show.Iso(swept.SweptOn), swept.Clocks, swept.Warned, swept.Overdue, swept.Failures]);
            // What failed is in the log and stays due: the next sweep takes it up again.
            return swept.Failures == 0 ? ExitCode.Done : ExitCode.Environment;
        }, cancellationToken));
        return sweep;
    }
}
