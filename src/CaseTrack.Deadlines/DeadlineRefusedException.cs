namespace CaseTrack.Deadlines;

/// <summary>A question that has no answer. It carries a code and arguments; the words live with the texts.</summary>
public sealed class DeadlineRefusedException : Exception
{
    /// <summary>Refuses with a code of <see cref="RefusalCodes"/>.</summary>
    public DeadlineRefusedException(string code, IReadOnlyDictionary<string, string> args)
        : base(code + (args.Count == 0 ? "" : ": " + string.Join(", ", args.Select(a => a.Key + "=" + a.Value))))
    {
        Code = code;
        Args = args;
    }

    /// <summary>One of <see cref="RefusalCodes"/>.</summary>
    public string Code { get; }

    /// <summary>Invariant strings, dates yyyy-MM-dd; the names stand in <see cref="RefusalCodes.All"/>.</summary>
    public IReadOnlyDictionary<string, string> Args { get; }

    internal static DeadlineRefusedException Because(string code, params (string Name, object Value)[] args) =>
        new(code, Invariant.Args(args));
}
