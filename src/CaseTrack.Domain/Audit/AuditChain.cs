using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Audit;

public sealed record AuditLink(
    Guid ChainId, int Sequence, SubjectKind Kind, AgencyId? AgencyId, string Act, DateOnly HappenedOn, DateTimeOffset EnteredAt,
    PersonId? ActorId, string ActorName, string Content, string PreviousHash);

// The hash of an entry covers every stored field and the hash before it. Fields are length-prefixed, so that no
// two different entries can have the same bytes.
public static class AuditChain
{
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    private const string Format = "casetrack-audit-1";

    public static string HashOf(AuditLink link) => HashOf(
        Format,
        link.ChainId.ToString("D"),
        link.Sequence.ToString(CultureInfo.InvariantCulture),
        link.Kind.ToString(),
        link.AgencyId?.Value.ToString("D") ?? "",
        link.Act,
        Moment.Iso(link.HappenedOn),
        link.EnteredAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        link.ActorId?.Value.ToString("D") ?? "",
        link.ActorName,
        link.Content,
        link.PreviousHash);

    public static string HashOf(params ReadOnlySpan<string> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            hash.AppendData(Encoding.ASCII.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture) + ":"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
