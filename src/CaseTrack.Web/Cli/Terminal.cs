using System.Text;

namespace CaseTrack.Web.Cli;

// Where a command writes. Answers are UTF-8 without BOM whatever the locale of the shell says.
internal sealed record Terminal(TextWriter Out, TextWriter Error, TextReader In, bool IsInteractive, bool ShowsProgress)
{
    public static Terminal OfProcess() => new(
        Utf8(Console.OpenStandardOutput()), Utf8(Console.OpenStandardError()), Console.In,
        IsInteractive: !Console.IsInputRedirected && !Console.IsErrorRedirected, ShowsProgress: !Console.IsErrorRedirected);

    private static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
}
