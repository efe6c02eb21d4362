using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace CaseTrack.Web.Cli;

internal static class Dates
{
    // yyyy-MM-dd and nothing else: what the shell's locale would read is not asked.
    public static Option<DateOnly?> Option(string name, CommandContext context, bool required) => new(name)
    {
        Required = required,
        HelpName = "yyyy-MM-dd",
        CustomParser = result => Parse(result, name, context.Texts),
    };

    private static DateOnly? Parse(ArgumentResult result, string name, Texts.Texts texts)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        result.AddError(texts["Cli.DateInvalid", name, text]);
        return null;
    }
}
