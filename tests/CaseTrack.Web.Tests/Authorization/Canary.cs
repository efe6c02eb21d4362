using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace CaseTrack.Web.Tests.Authorization;

// A word that stands in exactly one field of one clue, case or person: whoever finds it in an answer knows where it came from.
public readonly partial record struct Canary(int Owner, CanaryField Field)
{
    private const int Length = 9;

    public static string Word(int owner, CanaryField field) => string.Create(CultureInfo.InvariantCulture, $"zq{owner:D3}f{(int)field:D2}x");

    // Of a whole answer as a browser would show it. Looked for by hand: every answer of the matrix is read to its end.
    public static IReadOnlySet<Canary> In(string answer)
    {
        var found = new HashSet<Canary>();
        foreach (var at in Places(answer, "zq"))
        {
            var word = answer.AsSpan(at, Math.Min(Length, answer.Length - at));
            if (word.Length == Length && word[5] is 'f' or 'F' && word[8] is 'x' or 'X'
                && int.TryParse(word[2..5], NumberStyles.None, CultureInfo.InvariantCulture, out var owner)
                && int.TryParse(word[6..8], NumberStyles.None, CultureInfo.InvariantCulture, out var field))
            {
                found.Add(new Canary(owner, (CanaryField)field));
            }
        }

        return found;
    }

    // Up to the number: 津市监案〔2026〕1号.
    public static IEnumerable<string> NumbersIn(string answer)
    {
        foreach (var at in Places(answer, "〔"))
        {
            var end = answer.IndexOf('号', at);
            if (end > 0 && end - at < 14)
            {
                yield return answer[Math.Max(0, at - 8)..(end + 1)];
            }
        }
    }

    // Every id that the application makes is a UUIDv7.
    public static IEnumerable<Guid> IdsIn(string answer)
    {
        foreach (var at in Places(answer, "-7"))
        {
            if (at >= 13 && at + 23 <= answer.Length && Guid.TryParseExact(answer.AsSpan(at - 13, 36), "D", out var id))
            {
                yield return id;
            }
        }
    }

    public static string Plain(string answer)
    {
        var text = answer.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(answer) : answer;
        text = text.Contains("\\u", StringComparison.Ordinal) ? Escapes().Replace(text, m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString()) : text;
        return text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;
    }

    private static IEnumerable<int> Places(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            yield return at;
        }
    }

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escapes();
}

public enum CanaryField
{
    Respondent = 1,
    RespondentIdNumber,
    Complainant,
    RightName,
    RightNumber,
    RightHolder,
    Goods,
    Place,
    Platform,
    Link,
    Summary,

    // Of the clue alone.
    FilingReason = 20,
    FilingComment,
    ClueCorrection,

    // Of the case alone: its facts were corrected after the filing.
    CaseRespondent = 31,
    CaseRespondentIdNumber,
    CaseComplainant,
    CaseRightName,
    CaseRightNumber,
    CaseRightHolder,
    CaseGoods,
    CasePlace,
    CasePlatform,
    CaseLink,
    CaseSummary,
    CaseCorrection = 50,
    InvestigationNote,
    DecisionReason,
    DecisionComment,
    ServiceMethod,
    PublicationAddress,
    ClosureReason,
    ClosureComment,
    ExtensionReason,
    ExtensionMinutes,
    SuspensionReason,
    SuspensionDocument,
    SuspensionComment,

    NoticeDetail = 70,

    // Of people and agencies.
    PersonName = 80,
    CertificateNumber,
    AgencyName,
}
