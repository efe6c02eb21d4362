using System.CommandLine;
using CaseTrack.Application.Organisation;

namespace CaseTrack.Web.Cli;

// First start without demonstration data. What is not given as an option is asked for on a terminal; without one it is refused.
internal static class SetupCommand
{
    public static Command Build(CommandContext context)
    {
        var region = Text("--region", "code");
        var regionName = Text("--region-name", "name");
        var code = Text("--agency-code", "code");
        var name = Text("--agency-name", "name");
        var nameEn = Text("--agency-name-en", "name");
        var prefix = Text("--prefix", "text");
        var system = Text("--system-admin", "user:name");
        var security = Text("--security-admin", "user:name");
        var audit = Text("--audit-admin", "user:name");
        var setup = new Command("setup", context.Texts["Cli.Help.Setup"]) { region, regionName, code, name, nameEn, prefix, system, security, audit };
        setup.SetAction((parsed, cancellationToken) => context.WithAppAsync(async app =>
        {
            var result = await CommandContext.SendAsync(app, new SetUpInstallation(
                Needed(region), parsed.GetValue(regionName), null, Needed(code), Needed(name), parsed.GetValue(nameEn), Needed(prefix),
                Administrator(system), Administrator(security), Administrator(audit)), cancellationToken);
            RegisteredPerson[] people = [result.SystemAdministrator, result.SecurityAdministrator, result.AuditAdministrator];
            context.Answer(
                new { agency = result.AgencyId, accounts = people.Select(p => new { user = p.UserName, password = p.OneTimePassword, p.Name }) },
                [context.Texts["Cli.SetUp"], .. people.Select(p => $"  {p.UserName}  {p.OneTimePassword}  {p.Name}")]);
            return ExitCode.Done;

            string Needed(Option<string?> option) => parsed.GetValue(option) ?? Ask(context, option);

            FirstAdministrator Administrator(Option<string?> option)
            {
                var given = Needed(option).Split(':', 2);
                return given.Length == 2
                    ? new FirstAdministrator(given[1], given[0])
                    : throw new BadInputException("administrator_invalid", context.Texts["Cli.AdministratorInvalid", option.Name]);
            }
        }, cancellationToken));
        return setup;
    }

    private static Option<string?> Text(string name, string help) => new(name) { HelpName = help };

    private static string Ask(CommandContext context, Option<string?> option)
    {
        if (context.Terminal.IsInteractive)
        {
            context.Terminal.Error.Write($"{context.Texts[$"Cli.Ask.{option.Name.TrimStart('-')}"]} ");
            if (context.Terminal.In.ReadLine() is { Length: > 0 } typed)
            {
                return typed.Trim();
            }
        }

        throw new BadInputException("option_missing", context.Texts["Cli.OptionMissing", option.Name, option.HelpName]);
    }
}
