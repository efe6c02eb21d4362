namespace CaseTrack.Domain.Common;

// A refusal of the domain. The code is stable and is translated once, at the edge; the arguments fill its text.
public sealed class RuleBrokenException(string code, params (string Name, string Value)[] args) : Exception(code)
{
    public string Code { get; } = code;

    public IReadOnlyDictionary<string, string> Args { get; } = args.ToDictionary(a => a.Name, a => a.Value);
}
