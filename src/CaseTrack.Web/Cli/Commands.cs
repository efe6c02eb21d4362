using System.CommandLine;
using System.CommandLine.Parsing;

namespace CaseTrack.Web.Cli;

public static class Commands
{
    public static Task<int> RunAsync(string[] args) => RunAsync(args, Terminal.OfProcess());

    internal static async Task<int> RunAsync(string[] args, Terminal terminal, Action<WebApplicationBuilder>? adjust = null)
    {
        var context = new CommandContext(terminal, adjust) { IsJson = args.Contains("--json") };
        try
        {
            var parsed = CommandTree.Build(context).Parse(args);
            if (parsed.Errors.Count > 0)
            {
                return Report(context, new Failure(ExitCode.Refused, "usage", Usage.Explain(parsed, context.Texts)));
            }

            // Signals belong to the host: it ends serve in order, and every other command is one transaction.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception e)
        {
            if (Failures.Of(e, context.Texts) is { } failure)
            {
                return Report(context, failure);
            }

            terminal.Error.WriteLine(e);
            return Report(context, new Failure(ExitCode.Environment, "defect", context.Texts["Cli.Defect", e.GetType().Name]));
        }
    }

    private static int Report(CommandContext context, Failure failure)
    {
        context.Terminal.Error.WriteLine(failure.Message);
        if (context.IsJson)
        {
            context.Answer(new { error = new { failure.Code, failure.Message } });
        }

        return failure.ExitCode;
    }
}
