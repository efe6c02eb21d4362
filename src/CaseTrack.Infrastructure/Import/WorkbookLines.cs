using System.Globalization;
using System.Xml;
using CaseTrack.Application.Import;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseTrack.Infrastructure.Import;

// The first sheet of a workbook as lines of text. A formula gives the value that the workbook last computed.
internal sealed class WorkbookLines
{
    private readonly IReadOnlyList<string> _shared;
    private readonly IReadOnlyList<bool> _isDateStyle;
    private readonly bool _startsIn1904;

    private WorkbookLines(WorkbookPart workbook)
    {
        _shared = [.. (workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>() ?? []).Select(Words)];
        _isDateStyle = DateStyles(workbook.WorkbookStylesPart?.Stylesheet);
        _startsIn1904 = workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false;
    }

    public static IReadOnlyList<SheetLine> Read(Stream file)
    {
        try
        {
            using var document = SpreadsheetDocument.Open(file, isEditable: false);
            var workbook = document.WorkbookPart ?? throw new SheetInvalidException(0, ImportErrors.FileInvalid);
            var first = workbook.Workbook.Sheets?.Elements<Sheet>().FirstOrDefault()?.Id?.Value ?? throw new SheetInvalidException(0, ImportErrors.FileInvalid);
            var sheet = ((WorksheetPart)workbook.GetPartById(first)).Worksheet;
            var lines = new WorkbookLines(workbook);
            return [.. sheet.Descendants<Row>().Select(lines.Line).Where(line => line.Cells.Any(c => c.Length > 0))];
        }
        catch (Exception e) when (e is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException)
        {
            throw new SheetInvalidException(0, ImportErrors.FileInvalid);
        }
    }

    // Empty cells are left out of the file: each one says its column.
    private SheetLine Line(Row row, int index)
    {
        var cells = new List<string>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = Column(cell.CellReference?.Value) ?? cells.Count;
            while (cells.Count < column)
            {
                cells.Add("");
            }

            cells.Add(Value(cell).Trim());
        }

        return new SheetLine((int)(row.RowIndex?.Value ?? (uint)index + 1), cells);
    }

    private static int? Column(string? reference)
    {
        var letters = reference?.TakeWhile(char.IsAsciiLetterUpper).ToList();
        return letters is null or { Count: 0 or > 3 } ? null : letters.Aggregate(0, (sum, letter) => sum * 26 + letter - 'A' + 1) - 1;
    }

    private string Value(Cell cell)
    {
        var text = cell.CellValue?.Text ?? "";
        if (cell.DataType?.Value is not { } type || type == CellValues.Number)
        {
            return Number(text, IsDate(cell));
        }

        return type switch
        {
            CellValues.SharedString => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _shared.Count ? _shared[index] : "",
            CellValues.InlineString => cell.InlineString is { } inline ? Words(inline) : "",
            CellValues.Boolean => text == "1" ? "true" : "false",
            _ => text,
        };
    }

    private bool IsDate(Cell cell) => cell.StyleIndex?.Value is { } style && style < _isDateStyle.Count && _isDateStyle[(int)style];

    private string Number(string text, bool isDate)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return text;
        }

        if (isDate && number is >= 1 and < 2_958_466)
        {
            var day = DateOnly.FromDateTime(DateTime.FromOADate((double)number)).AddDays(_startsIn1904 ? 1462 : 0);
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return number.ToString("0.############", CultureInfo.InvariantCulture);
    }

    private static string Words(OpenXmlElement item) => string.Concat(item.Descendants<Text>().Where(t => t.Parent is not PhoneticRun).Select(t => t.Text));

    private static IReadOnlyList<bool> DateStyles(Stylesheet? styles)
    {
        var custom = (styles?.NumberingFormats?.Elements<NumberingFormat>() ?? [])
            .Where(f => f.NumberFormatId is not null)
            .ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "");
        return [.. (styles?.CellFormats?.Elements<CellFormat>() ?? []).Select(f => f.NumberFormatId?.Value is { } id
            && (id is >= 14 and <= 17 or 22 or >= 27 and <= 36 or >= 50 and <= 58 || custom.TryGetValue(id, out var code) && IsDateFormat(code)))];
    }

    private static bool IsDateFormat(string code) => code.Contains('y', StringComparison.OrdinalIgnoreCase) && !code.StartsWith("General", StringComparison.OrdinalIgnoreCase);
}
