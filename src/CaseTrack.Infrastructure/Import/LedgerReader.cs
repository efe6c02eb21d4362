using CaseTrack.Application.Import;

namespace CaseTrack.Infrastructure.Import;

internal sealed record SheetLine(int Line, IReadOnlyList<string> Cells);

internal sealed class SheetInvalidException(int line, string code) : Exception(code)
{
    public ImportError Error { get; } = new(line, null, code);
}

// Turns the lines of a file into rows by the names of their columns.
internal sealed class LedgerReader : ILedgerReader
{
    public LedgerSheet Read(Stream file, string fileName, IReadOnlyDictionary<string, string> map)
    {
        try
        {
            var isWorkbook = string.Equals(Path.GetExtension(fileName), ".xlsx", StringComparison.OrdinalIgnoreCase);
            return Name(isWorkbook ? WorkbookLines.Read(file) : CsvLines.Read(file), map);
        }
        catch (SheetInvalidException invalid)
        {
            return new LedgerSheet([], [invalid.Error], []);
        }
    }

    private static LedgerSheet Name(IEnumerable<SheetLine> lines, IReadOnlyDictionary<string, string> map)
    {
        List<string?>? columns = null;
        var rows = new List<LedgerRow>();
        var errors = new List<ImportError>();
        var ignored = new List<string>();
        foreach (var line in lines)
        {
            if (columns is null)
            {
                columns = Header(line, map, errors, ignored);
                if (errors.Count > 0)
                {
                    return new LedgerSheet([], errors, ignored);
                }
            }
            else if (line.Cells.Skip(columns.Count).Any(c => c.Length > 0))
            {
                errors.Add(new ImportError(line.Line, null, ImportErrors.TooManyFields));
            }
            else
            {
                rows.Add(new LedgerRow(line.Line, columns.Zip(line.Cells).Where(c => c.First is not null && c.Second.Length > 0).ToDictionary(c => c.First!, c => c.Second)));
            }
        }

        return columns is null ? throw new SheetInvalidException(0, ImportErrors.FileInvalid) : new LedgerSheet(rows, errors, ignored);
    }

    private static List<string?> Header(SheetLine line, IReadOnlyDictionary<string, string> map, List<ImportError> errors, List<string> ignored)
    {
        var columns = new List<string?>();
        foreach (var cell in line.Cells)
        {
            var name = map.GetValueOrDefault(cell) ?? cell;
            var known = LedgerColumns.All.FirstOrDefault(c => string.Equals(c, name, StringComparison.OrdinalIgnoreCase));
            if (known is null && cell.Length > 0)
            {
                ignored.Add(cell);
            }
            else if (known is not null && columns.Contains(known))
            {
                errors.Add(new ImportError(line.Line, known, ImportErrors.ColumnTwice));
            }

            columns.Add(known);
        }

        errors.AddRange(LedgerColumns.Required.Except(columns).Select(c => new ImportError(line.Line, c, ImportErrors.ColumnMissing)));
        return columns;
    }
}
