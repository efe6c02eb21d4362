using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;

namespace CaseTrack.Application.Import;

public enum LedgerKind
{
    Case,
    Assistance,
}

// The codes of a ledger, and the words that bureaus write for them.
internal static class LedgerCodes
{
    public static readonly IReadOnlyDictionary<string, LedgerKind> Kinds = new Dictionary<string, LedgerKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["case"] = LedgerKind.Case,
        ["案件"] = LedgerKind.Case,
        ["assistance"] = LedgerKind.Assistance,
        ["维权援助"] = LedgerKind.Assistance,
    };

    public static readonly IReadOnlyDictionary<string, CaseKind> CaseKinds = new Dictionary<string, CaseKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["administrative_penalty"] = CaseKind.AdministrativePenalty,
        ["行政处罚"] = CaseKind.AdministrativePenalty,
        ["counterfeit_patent"] = CaseKind.CounterfeitPatent,
        ["假冒专利"] = CaseKind.CounterfeitPatent,
    };

    public static readonly IReadOnlyDictionary<string, IpType> IpTypes = new Dictionary<string, IpType>(StringComparer.OrdinalIgnoreCase)
    {
        ["trademark"] = IpType.Trademark,
        ["商标"] = IpType.Trademark,
        ["patent"] = IpType.Patent,
        ["专利"] = IpType.Patent,
        ["copyright"] = IpType.Copyright,
        ["著作权"] = IpType.Copyright,
        ["版权"] = IpType.Copyright,
        ["gi"] = IpType.GeographicalIndication,
        ["地理标志"] = IpType.GeographicalIndication,
        ["trade_secret"] = IpType.TradeSecret,
        ["商业秘密"] = IpType.TradeSecret,
        ["special_sign"] = IpType.SpecialSign,
        ["特殊标志"] = IpType.SpecialSign,
        ["plant_variety"] = IpType.PlantVariety,
        ["植物新品种"] = IpType.PlantVariety,
        ["layout_design"] = IpType.LayoutDesign,
        ["集成电路布图设计"] = IpType.LayoutDesign,
        ["unknown"] = IpType.Unknown,
    };

    public static readonly IReadOnlyDictionary<string, ClueSource> Sources = new Dictionary<string, ClueSource>(StringComparer.OrdinalIgnoreCase)
    {
        ["complaint"] = ClueSource.Complaint,
        ["投诉"] = ClueSource.Complaint,
        ["report"] = ClueSource.Report,
        ["举报"] = ClueSource.Report,
        ["inspection"] = ClueSource.Inspection,
        ["检查"] = ClueSource.Inspection,
        ["hotline_12315"] = ClueSource.Hotline12315,
        ["12315"] = ClueSource.Hotline12315,
        ["hotline_12330"] = ClueSource.Hotline12330,
        ["12330"] = ClueSource.Hotline12330,
        ["campaign"] = ClueSource.Campaign,
        ["专项行动"] = ClueSource.Campaign,
        ["transfer"] = ClueSource.Transfer,
        ["移送"] = ClueSource.Transfer,
        ["superior"] = ClueSource.Superior,
        ["上级交办"] = ClueSource.Superior,
        ["platform"] = ClueSource.Platform,
        ["平台"] = ClueSource.Platform,
        ["counter"] = ClueSource.Counter,
        ["窗口"] = ClueSource.Counter,
        ["other"] = ClueSource.Other,
        ["其他"] = ClueSource.Other,
    };

    public static readonly IReadOnlyDictionary<string, bool> YesNo = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase)
    {
        ["yes"] = true,
        ["true"] = true,
        ["1"] = true,
        ["是"] = true,
        ["no"] = false,
        ["false"] = false,
        ["0"] = false,
        ["否"] = false,
    };
}
