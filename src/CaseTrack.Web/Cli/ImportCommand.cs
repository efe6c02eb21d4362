using System.CommandLine;
using System.Text.Json;
using CaseTrack.Application.Import;
using CaseTrack.Application.Organisation;

namespace CaseTrack.Web.Cli;

// import …: the answer is always one JSON document; the exit code is 2 when the file had errors.
internal static class ImportCommand
{
    public static Command Build(CommandContext context) => new("import", context.Texts["Cli.Help.Import"])
    {
        Ledger(context),
        Book(context, "calendar", json => new ImportCalendar(json)),
        Book(context, "rulebook", json => new ImportRulebook(json)),
        Regions(context),
    };

    private static Command Ledger(CommandContext context)
    {
        var file = new Argument<string>("file");
        var agency = new Option<string>("--agency") { Required = true, HelpName = "code" };
        var create = new Option<string?>("--create-agency") { HelpName = "name" };
        var region = new Option<string?>("--region") { HelpName = "code" };
        var prefix = new Option<string?>("--prefix") { HelpName = "text" };
        var map = new Option<string?>("--map") { HelpName = "file.json" };
        var partial = new Option<bool>("--partial");
        var ledger = new Command("ledger", context.Texts["Cli.Help.ImportLedger"]) { file, agency, create, region, prefix, map, partial };
        ledger.SetAction((parsed, cancellationToken) => context.WithAppAsync(async app =>
        {
            var path = InputFile.MustExist(parsed.GetRequiredValue(file), context.Texts);
            var sheet = Read(app.Services.GetRequiredService<ILedgerReader>(), path, ColumnMap.Read(parsed.GetValue(map), context.Texts));
            var agencyToMake = (parsed.GetValue(create), parsed.GetValue(region)) switch
            {
                (null, _) => null,
                (_, null) => throw new BadInputException("region_missing", context.Texts["Cli.RegionMissing"]),
                var (name, code) => new NewAgency(name, code, parsed.GetValue(prefix)),
            };
            var report = await CommandContext.SendAsync(
                app, new ImportLedger(parsed.GetRequiredValue(agency), agencyToMake, sheet, parsed.GetValue(partial)), cancellationToken);
            if (sheet.IgnoredColumns.Count > 0)
            {
                context.Terminal.Error.WriteLine(context.Texts["Cli.ColumnsIgnored", string.Join(", ", sheet.IgnoredColumns)]);
            }

            return Answer(context, new { report.Imported, report.Updated, report.Skipped, errors = Explain(context, report.Errors) }, report.Errors);
        }, cancellationToken));
        return ledger;
    }

    private static Command Book(CommandContext context, string name, Func<string, Application.Common.ICommand<BookImported>> request)
    {
        var file = new Argument<string>("file");
        var book = new Command(name, context.Texts[$"Cli.Help.Import.{name}"]) { file };
        book.SetAction((parsed, cancellationToken) => context.WithAppAsync(async app =>
        {
            var json = await File.ReadAllTextAsync(InputFile.MustExist(parsed.GetRequiredValue(file), context.Texts), cancellationToken);
            var report = await CommandContext.SendAsync(app, request(json), cancellationToken);
            return Answer(context, new { report.Imported, report.Updated, report.Skipped, errors = Explain(context, report.Errors), report.ClocksMoved }, report.Errors);
        }, cancellationToken));
        return book;
    }

    private static Command Regions(CommandContext context)
    {
        var file = new Argument<string>("file");
        var regions = new Command("regions", context.Texts["Cli.Help.Import.regions"]) { file };
        regions.SetAction((parsed, cancellationToken) => context.WithAppAsync(async app =>
        {
            var json = await File.ReadAllTextAsync(InputFile.MustExist(parsed.GetRequiredValue(file), context.Texts), cancellationToken);
            var report = await CommandContext.SendAsync(app, new ImportRegions(json), cancellationToken);
            var errors = report.Errors.Select(e => new ImportError(e.Line, e.Field, e.Code)).ToList();
            return Answer(context, new { report.Imported, report.Updated, report.Skipped, errors = Explain(context, errors) }, errors);
        }, cancellationToken));
        return regions;
    }

    private static LedgerSheet Read(ILedgerReader reader, string path, IReadOnlyDictionary<string, string> map)
    {
        using var file = File.OpenRead(path);
        return reader.Read(file, path, map);
    }

    private static int Answer(CommandContext context, object answer, IReadOnlyList<ImportError> errors)
    {
        context.Document(answer);
        if (errors.Count == 0)
        {
            return ExitCode.Done;
        }

        context.Terminal.Error.WriteLine(context.Texts["Cli.ImportErrors", errors.Count]);
        return ExitCode.Refused;
    }

    private static IEnumerable<object> Explain(CommandContext context, IEnumerable<ImportError> errors) => errors.Select(e =>
        (object)new { e.Line, e.Field, e.Code, message = context.Texts[$"Cli.ImportError.{e.Code}", e.Value] });
}

// --map: a JSON object of their column and ours, either way round.
internal static class ColumnMap
{
    public static IReadOnlyDictionary<string, string> Read(string? path, Texts.Texts texts)
    {
        if (path is null)
        {
            return new Dictionary<string, string>();
        }

        try
        {
            var pairs = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(InputFile.MustExist(path, texts)))!;
            return pairs.Select(p => LedgerColumns.All.Contains(p.Value) ? (Theirs: p.Key, Ours: p.Value)
                    : LedgerColumns.All.Contains(p.Key) ? (Theirs: p.Value, Ours: p.Key)
                    : throw new BadInputException("map_invalid", texts["Cli.MapUnknown", p.Value, string.Join(", ", LedgerColumns.All)]))
                .ToDictionary(p => p.Theirs, p => p.Ours);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new BadInputException("map_invalid", texts["Cli.MapInvalid", path]);
        }
    }
}
