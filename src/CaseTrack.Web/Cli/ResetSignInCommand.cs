using System.CommandLine;
using CaseTrack.Application.Access;

namespace CaseTrack.Web.Cli;

// A new one-time password for anybody, administrators included, and no second factor until he enrols again.
internal static class ResetSignInCommand
{
    public static Command Build(CommandContext context)
    {
        var user = new Option<string>("--user") { HelpName = "user", Required = true };
        var reset = new Command("reset-sign-in", context.Texts["Cli.Help.ResetSignIn"]) { user };
        reset.SetAction((parsed, cancellationToken) => context.WithAppAsync(async app =>
        {
            var person = await CommandContext.SendAsync(app, new ResetSignIn(parsed.GetValue(user)!), cancellationToken);
            context.Answer(
                new { user = person.UserName, password = person.OneTimePassword, person.Name },
                context.Texts["Cli.SignInReset"], $"  {person.UserName}  {person.OneTimePassword}  {person.Name}");
            return ExitCode.Done;
        }, cancellationToken));
        return reset;
    }
}
