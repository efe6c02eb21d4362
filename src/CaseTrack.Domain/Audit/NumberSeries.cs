using System.Globalization;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Audit;

// What is numbered: 线 clues, 案 cases, 罚 penalty decisions, 援 assistance requests.
public enum NumberedKind
{
    Clue,
    Case,
    Decision,
    Assistance,
}

// The last number given in one series; its row is locked while the next one is taken, so numbers have no gap.
public sealed class NumberSeries
{
    public AgencyId AgencyId { get; init; }

    public NumberedKind Kind { get; init; }

    public int Year { get; init; }

    public int Last { get; set; }
}

// The head of an agency's register: how many numbers it ever gave and the hash of the newest entry.
public sealed class RegisterHead
{
    public AgencyId AgencyId { get; init; }

    public int Count { get; set; }

    public string Hash { get; set; } = AuditChain.Genesis;
}

// One line of an agency's register. The chain of lines proves that no numbered thing vanished as a whole.
public sealed class RegisterEntry
{
    public const int NumberMaxLength = 60;

    public AgencyId AgencyId { get; init; }

    public int Position { get; init; }

    public NumberedKind Kind { get; init; }

    public int Year { get; init; }

    public int Sequence { get; init; }

    public string Number { get; init; } = "";

    public Guid SubjectId { get; init; }

    public string PreviousHash { get; init; } = "";

    public string Hash { get; private set; } = "";

    public static RegisterEntry Next(
        AgencyId agency, string prefix, int position, NumberedKind kind, int year, int sequence, Guid subject, string previousHash)
    {
        var entry = new RegisterEntry
        {
            AgencyId = agency,
            Position = position,
            Kind = kind,
            Year = year,
            Sequence = sequence,
            Number = Format(prefix, kind, year, sequence),
            SubjectId = subject,
            PreviousHash = previousHash,
        };
        entry.Hash = entry.ComputeHash();
        return entry;
    }

    public string ComputeHash() => AuditChain.HashOf(
        "casetrack-register-1",
        AgencyId.Value.ToString("D"),
        Position.ToString(CultureInfo.InvariantCulture),
        Kind.ToString(),
        Year.ToString(CultureInfo.InvariantCulture),
        Sequence.ToString(CultureInfo.InvariantCulture),
        Number,
        SubjectId.ToString("D"),
        PreviousHash);

    public static string Format(string prefix, NumberedKind kind, int year, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{Word(kind)}〔{year}〕{sequence}号");

    private static string Word(NumberedKind kind) => kind switch
    {
        NumberedKind.Clue => "线",
        NumberedKind.Case => "案",
        NumberedKind.Decision => "罚",
        NumberedKind.Assistance => "援",
    };
}
