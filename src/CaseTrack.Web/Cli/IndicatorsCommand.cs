using System.CommandLine;
using CaseTrack.Application.Indicators;

namespace CaseTrack.Web.Cli;

internal static class IndicatorsCommand
{
    public static Command Build(CommandContext context)
    {
        var from = Dates.Option("--from", context, required: true);
        var to = Dates.Option("--to", context, required: true);
        var region = new Option<string?>("--region") { HelpName = "code" };
        var indicators = new Command("indicators", context.Texts["Cli.Help.Indicators"]) { from, to, region };
        indicators.SetAction((parsed, cancellationToken) => context.WithAppAsync(async app =>
        {
            var query = new GetIndicators(parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, parsed.GetValue(region));
            if (query.To < query.From)
            {
                throw new BadInputException("period_invalid", context.Texts["Cli.PeriodInvalid"]);
            }

            context.Document(await CommandContext.SendAsync(app, query, cancellationToken));
            return ExitCode.Done;
        }, cancellationToken));
        return indicators;
    }
}
