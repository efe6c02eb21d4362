using System.CommandLine;
using CaseTrack.Infrastructure.Demo;

namespace CaseTrack.Web.Cli;

internal static class DemoCommand
{
    public static Command Build(CommandContext context)
    {
        var cases = new Option<int>("--cases") { Required = true, HelpName = "number" };
        cases.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number < 0)
            {
                result.AddError(context.Texts["Cli.NotNegative", "--cases"]);
            }
        });
        var seed = new Option<int>("--seed") { HelpName = "number", DefaultValueFactory = _ => DemoData.DefaultSeed };
        var demo = new Command("demo", context.Texts["Cli.Help.Demo"]) { cases, seed };
        demo.SetAction((parsed, cancellationToken) => context.WithAppAsync(async app =>
        {
            var accounts = await LoadAsync(context, app, parsed.GetValue(cases), parsed.GetValue(seed), cancellationToken);
            context.Answer(new { accounts = accounts.Select(Describe) }, [context.Texts["Cli.DemoLoaded"], .. Table(accounts)]);
            return ExitCode.Done;
        }, cancellationToken));
        return demo;
    }

    public static async Task<IReadOnlyList<DemoAccount>> LoadAsync(CommandContext context, WebApplication app, int cases, int seed, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        CommandContext.Become(scope.ServiceProvider);
        using var bar = new ProgressBar(context.Terminal, cases);
        return await scope.ServiceProvider.GetRequiredService<DemoData>().LoadAsync(cases, seed, bar, cancellationToken);
    }

    public static object Describe(DemoAccount account) => new { account.User, account.Password, account.Role, account.Agency };

    public static IEnumerable<string> Table(IReadOnlyList<DemoAccount> accounts)
    {
        var (user, password) = (Width(a => a.User), Width(a => a.Password));
        return accounts.Select(a => $"  {a.User.PadRight(user)}  {a.Password.PadRight(password)}  {a.Role} · {a.Agency}");

        int Width(Func<DemoAccount, string> text) => accounts.Select(a => text(a).Length).DefaultIfEmpty().Max();
    }
}
