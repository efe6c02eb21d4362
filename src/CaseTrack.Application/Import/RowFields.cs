using System.Globalization;

namespace CaseTrack.Application.Import;

// The fields of one row, read into values; what cannot be read becomes an error of the row.
internal sealed class RowFields(LedgerRow row, DateOnly today)
{
    private readonly List<ImportError> _errors = [];

    public IReadOnlyList<ImportError> Errors => _errors;

    public void Fail(string field, string code, string? value = null) => _errors.Add(new ImportError(row.Line, field, code, value));

    public string? Text(string field, int maxLength)
    {
        var text = row.Fields.GetValueOrDefault(field);
        if (text?.Length > maxLength)
        {
            Fail(field, ImportErrors.TooLong, maxLength.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        return text;
    }

    public string RequiredText(string field, int maxLength)
    {
        if (!row.Fields.ContainsKey(field))
        {
            Fail(field, ImportErrors.Required);
        }

        return Text(field, maxLength) ?? "";
    }

    public T? Code<T>(string field, IReadOnlyDictionary<string, T> codes) where T : struct
    {
        if (!row.Fields.TryGetValue(field, out var text))
        {
            return null;
        }

        if (codes.TryGetValue(text, out var value))
        {
            return value;
        }

        Fail(field, ImportErrors.CodeUnknown, text);
        return null;
    }

    public T RequiredCode<T>(string field, IReadOnlyDictionary<string, T> codes) where T : struct
    {
        if (!row.Fields.ContainsKey(field))
        {
            Fail(field, ImportErrors.Required);
        }

        return Code(field, codes) ?? default;
    }

    public RecordedDate? Date(string field)
    {
        if (!row.Fields.TryGetValue(field, out var text))
        {
            return null;
        }

        if (RecordedDate.Parse(text) is not { } date)
        {
            Fail(field, ImportErrors.DateInvalid, text);
            return null;
        }

        if (date.First > today)
        {
            Fail(field, ImportErrors.DateInFuture, text);
            return null;
        }

        return date.IsDay || date.Last <= today ? date : date with { Last = today };
    }

    public DateOnly? Day(string field)
    {
        if (Date(field) is not { } date)
        {
            return null;
        }

        if (!date.IsDay)
        {
            Fail(field, ImportErrors.DateIncomplete, date.Text);
        }

        return date.First;
    }

    // Yuan with at most two decimals, as fen.
    public long? Fen(string field)
    {
        if (!row.Fields.TryGetValue(field, out var text))
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var yuan)
            && yuan <= 1_000_000_000_000m && yuan * 100 == decimal.Truncate(yuan * 100))
        {
            return (long)(yuan * 100);
        }

        Fail(field, ImportErrors.NumberInvalid, text);
        return null;
    }

    public int? Count(string field)
    {
        if (!row.Fields.TryGetValue(field, out var text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        Fail(field, ImportErrors.NumberInvalid, text);
        return null;
    }
}
