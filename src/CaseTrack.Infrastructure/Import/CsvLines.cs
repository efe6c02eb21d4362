using System.Globalization;
using System.Text;
using CaseTrack.Application.Import;
using CsvHelper;
using CsvHelper.Configuration;

namespace CaseTrack.Infrastructure.Import;

internal static class CsvLines
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding StrictGb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static IEnumerable<SheetLine> Read(Stream file)
    {
        var isBroken = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = _ => isBroken = true,
        };
        using var parser = new CsvParser(new StringReader(Decode(file)), configuration);
        while (parser.Read())
        {
            // A field may hold line breaks: a record is named by its first line.
            var line = parser.RawRow - parser.RawRecord.TrimStart('\r', '\n').TrimEnd('\r', '\n').Count(c => c == '\n');
            if (isBroken)
            {
                throw new SheetInvalidException(line, ImportErrors.RowInvalid);
            }

            yield return new SheetLine(line, [.. parser.Record!.Select(cell => cell.Trim())]);
        }
    }

    // UTF-8 has an unmistakable form; what does not have it comes from a Chinese Windows.
    private static string Decode(Stream file)
    {
        using var buffer = new MemoryStream();
        file.CopyTo(buffer);
        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        try
        {
            return StrictUtf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (DecoderFallbackException)
        {
            try
            {
                return StrictGb18030.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                throw new SheetInvalidException(0, ImportErrors.EncodingUnknown);
            }
        }
    }
}
