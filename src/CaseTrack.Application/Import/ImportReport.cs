namespace CaseTrack.Application.Import;

// What an import did. Any error means that nothing was written, unless the good rows were asked for.
public sealed record ImportReport(int Imported, int Updated, int Skipped, IReadOnlyList<ImportError> Errors)
{
    public static ImportReport Refused(IEnumerable<ImportError> errors) => new(0, 0, 0, [.. errors]);
}

// Line 0 stands for the file as a whole.
public sealed record ImportError(int Line, string? Field, string Code, string? Value = null);

public static class ImportErrors
{
    public const string FileInvalid = "file_invalid";
    public const string EncodingUnknown = "encoding_unknown";
    public const string RowInvalid = "row_invalid";
    public const string TooManyFields = "too_many_fields";
    public const string ColumnMissing = "column_missing";
    public const string ColumnTwice = "column_twice";
    public const string Required = "required";
    public const string CodeUnknown = "code_unknown";
    public const string DateInvalid = "date_invalid";
    public const string DateIncomplete = "date_incomplete";
    public const string DateInFuture = "date_in_future";
    public const string DateBeforeFiling = "date_before_filing";
    public const string NumberInvalid = "number_invalid";
    public const string TooLong = "too_long";
    public const string Duplicate = "duplicate";
    public const string KindChanged = "kind_changed";
    public const string NumberTaken = "number_taken";
    public const string ClockRestsOnDate = "clock_rests_on_date";

    public static IReadOnlyList<string> All { get; } =
        [.. typeof(ImportErrors).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
}
