namespace CaseTrack.Application.Import;

// A row of a ledger as it was read: texts by the names of LedgerColumns; what was empty is not there.
public sealed record LedgerRow(int Line, IReadOnlyDictionary<string, string> Fields);

public sealed record LedgerSheet(IReadOnlyList<LedgerRow> Rows, IReadOnlyList<ImportError> Errors, IReadOnlyList<string> IgnoredColumns);

public static class LedgerColumns
{
    public const string LedgerNumber = "ledger_no";
    public const string Kind = "kind";
    public const string IpType = "ip_type";
    public const string CaseKind = "case_kind";
    public const string Source = "source";
    public const string Respondent = "respondent";
    public const string Goods = "goods";
    public const string ClueReceived = "clue_received";
    public const string Filed = "filed";
    public const string Decided = "decided";
    public const string Published = "published";
    public const string Closed = "closed";
    public const string AmountInvolved = "amount_involved_cny";
    public const string Fine = "fine_cny";
    public const string PiratedBooks = "pirated_books_seized";
    public const string GoodsDestroyed = "goods_destroyed";
    public const string CriminalFiling = "criminal_filing";
    public const string PersonsTransferred = "persons_transferred";
    public const string JointOperation = "joint_operation";

    public static IReadOnlyList<string> All { get; } =
        [.. typeof(LedgerColumns).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];

    public static IReadOnlyList<string> Required { get; } = [LedgerNumber, Kind];
}

// Reads a ledger of another system: .csv (UTF-8 or GB18030) or .xlsx. The map gives our name for a column of theirs.
public interface ILedgerReader
{
    LedgerSheet Read(Stream file, string fileName, IReadOnlyDictionary<string, string> map);
}
