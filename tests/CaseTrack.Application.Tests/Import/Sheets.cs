using System.Text;
using CaseTrack.Application.Import;
using CaseTrack.Testing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Application.Tests.Import;

// Ledgers as files, read by the real reader.
internal static class Sheets
{
    public const string Header = "ledger_no,kind,ip_type,case_kind,source,respondent,goods,clue_received,filed,decided,published,closed,amount_involved_cny,fine_cny";

    public static LedgerSheet Csv(TestApp app, params string[] rows) => Read(app, Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(Header))), "ledger.csv");

    public static LedgerSheet Liangping(TestApp app) =>
        Read(app, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "liangping-ledger.csv")), "ledger.csv");

    public static LedgerSheet Read(TestApp app, byte[] bytes, string name, IReadOnlyDictionary<string, string>? map = null) =>
        app.App.Services.GetRequiredService<ILedgerReader>().Read(new MemoryStream(bytes), name, map ?? new Dictionary<string, string>());

    // Texts as inline strings; what is a date becomes a serial number in a date format, as a spreadsheet stores it.
    public static byte[] Workbook(params string[][] rows)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select((cells, r) => new Row(cells.Select((text, c) => Cell(text, r, c)).OfType<Cell>()) { RowIndex = (uint)r + 1 })));
            workbook.Workbook.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "台账" }));
        }

        return buffer.ToArray();
    }

    private static Cell? Cell(string text, int row, int column)
    {
        var reference = $"{(char)('A' + column)}{row + 1}";
        return text.Length == 0 ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date)
                ? new Cell { CellReference = reference, StyleIndex = 1, CellValue = new CellValue(date.ToDateTime(TimeOnly.MinValue).ToOADate()) }
            : text.All(char.IsAsciiDigit) ? new Cell { CellReference = reference, CellValue = new CellValue(text) }
            : new Cell { CellReference = reference, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };
    }
}
