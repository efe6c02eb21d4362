namespace CaseTrack.Web.Cli;

internal static class ExitCode
{
    public const int Done = 0;
    public const int Finding = 1;
    public const int Refused = 2;
    public const int Environment = 3;
}

// Bad input: one line that says what is wrong and what to type.
internal sealed class BadInputException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
