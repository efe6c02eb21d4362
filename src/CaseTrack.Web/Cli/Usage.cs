using System.CommandLine;

namespace CaseTrack.Web.Cli;

// One line for a line that cannot be understood: what is wrong, and what to type.
internal static class Usage
{
    public static string Explain(ParseResult parsed, Texts.Texts texts)
    {
        var command = parsed.CommandResult.Command;
        var type = Of(command);
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return texts["Cli.Unknown", parsed.UnmatchedTokens[0], type];
        }

        return command.Action is null ? texts["Cli.CommandMissing", type] : texts["Cli.UsageWrong", OneLine(parsed.Errors[0].Message), type];
    }

    private static string OneLine(string message) => string.Join(' ', message.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', '。');

    private static string Of(Command command)
    {
        var path = string.Join(' ', Path(command).Reverse());
        var rest = command.Subcommands.Count > 0
            ? string.Join('|', command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name))
            : string.Join(' ', command.Arguments.Select(a => $"<{a.Name}>").Concat(command.Options.Where(o => !o.Hidden && o.Name != "--help").Select(Of)));
        return $"{path} {rest}".Trim();
    }

    private static string Of(Option option)
    {
        var text = option.Arity.MaximumNumberOfValues == 0 ? option.Name : $"{option.Name} <{option.HelpName ?? option.Name.TrimStart('-')}>";
        return option.Required ? text : $"[{text}]";
    }

    private static IEnumerable<string> Path(Command command)
    {
        for (var at = command; at is not null and not RootCommand; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            yield return at.Name;
        }
    }
}
