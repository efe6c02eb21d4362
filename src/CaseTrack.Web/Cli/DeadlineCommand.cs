using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Infrastructure.Persistence;

namespace CaseTrack.Web.Cli;

// deadline compute: answers a JSON array of vectors with an array of explained dates.
internal static class DeadlineCommand
{
    public static Command Build(CommandContext context)
    {
        var file = new Option<string>("--file") { Required = true, HelpName = "file.json" };
        var language = new Option<string>("--lang") { DefaultValueFactory = _ => Web.Texts.Texts.Chinese };
        language.AcceptOnlyFromAmong(Web.Texts.Texts.Chinese, Web.Texts.Texts.English);
        var compute = new Command("compute", context.Texts["Cli.Help.DeadlineCompute"]) { file, language };
        compute.SetAction((parsed, cancellationToken) =>
            ComputeAsync(context, InputFile.MustExist(parsed.GetRequiredValue(file), context.Texts), parsed.GetValue(language)!, cancellationToken));
        return new Command("deadline", context.Texts["Cli.Help.Deadline"]) { compute };
    }

    private static async Task<int> ComputeAsync(CommandContext context, string path, string language, CancellationToken cancellationToken)
    {
        using var vectors = Parse(await File.ReadAllBytesAsync(path, cancellationToken), path, context);
        var engine = await EngineAsync(context, cancellationToken);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var answers = vectors.RootElement.EnumerateArray().Select(v => VectorAnswer.To(v, engine)).ToList();
        context.Terminal.Out.WriteLine(JsonSerializer.Serialize(answers, CommandContext.Json));
        return ExitCode.Done;
    }

    private static JsonDocument Parse(byte[] bytes, string path, CommandContext context)
    {
        ReadOnlySpan<byte> bom = [0xEF, 0xBB, 0xBF];
        try
        {
            var document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith(bom) ? bom.Length : 0));
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? document
                : throw new BadInputException("not_an_array", context.Texts["Cli.NotAnArray", path]);
        }
        catch (JsonException)
        {
            throw new BadInputException("not_an_array", context.Texts["Cli.NotAnArray", path]);
        }
    }

    // With what this installation imported, where there is one; the built-in calendar and rulebook otherwise.
    private static async Task<DeadlineEngine> EngineAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var app = context.BuildApp();
        var setup = app.Services.GetRequiredService<DatabaseSetup>();
        if (!await setup.ExistsAsync(cancellationToken))
        {
            return new DeadlineEngine(Rulebook.Default, WorkdayCalendar.Default);
        }

        await setup.PrepareAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var books = scope.ServiceProvider.GetRequiredService<IDeadlineBooks>();
        await books.RefreshAsync(cancellationToken);
        return books.Engine;
    }
}
