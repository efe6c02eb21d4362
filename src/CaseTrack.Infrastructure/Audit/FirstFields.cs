using System.Collections.Frozen;

namespace CaseTrack.Infrastructure.Audit;

// The audited fields of the first release. Their rows were hashed with every one of them, empty or not; later fields are
// not added here (RowState), so that the hashes of older rows stay good after an upgrade.
internal static class FirstFields
{
    private const string Facts =
        "Facts.Complainant Facts.Goods Facts.IpType Facts.Link Facts.Place Facts.Platform Facts.RegionCode Facts.Respondent "
        + "Facts.RespondentIdNumber Facts.RightHolder Facts.RightName Facts.RightNumber Facts.Summary ";

    private static readonly FrozenDictionary<string, FrozenSet<string>> Known = new Dictionary<string, string>
    {
        ["AssistanceRequest"] = "AgencyId ConcludedOn Id IpType Number ReceivedOn Source",
        ["EnforcementCase"] = Facts + "AgencyId ClosedOn ClosureGround ClueId DecidedOn DecisionKind DecisionNumber DueOn EnteredAt FiledOn Id IsAsRecorded "
            + "IsConfidential Kind LateCause LateCauseNote LedgerNumber Number PublishedOn ReceivedOn RecordedDates "
            + "Result.AmountInvolvedFen Result.ConfiscatedFen Result.CriminalFiling Result.FineFen Result.GoodsDestroyed "
            + "Result.JointOperation Result.PersonsTransferred Result.PiratedBooksSeized ServedOn Source State StationId",
        ["Clue"] = Facts + "AgencyId AssigneeId ConcludedOn DeclineReason DueOn EnteredAt FiledCaseId FiledCaseNumber FiledCaseState Id "
            + "IsConfidential Number ReceivedOn RegisteredBy Source State StationId",
        ["Agency"] = "Code Id IsExternal Name NameEn NumberPrefix ParentId RegionCode RegionPath",
        ["Installation"] = "Id LastSweptOn SetUpAt",
        ["Person"] = "AgencyId CertificateNumber CertificateValidUntil Id IsActive Name StationId",
    }.ToFrozenDictionary(t => t.Key, t => t.Value.Split(' ').ToFrozenSet(StringComparer.Ordinal));

    public static bool Has(string type, string field) => Known.TryGetValue(type, out var fields) && fields.Contains(field);
}
