namespace CaseTrack.Application.Access;

// Words that somebody who knows the office would try (ASVS 6.1.2): the product, the trade, the roles; and per person his
// user name, his name and his agency. Using one is allowed, a password that is little else is not.
internal static class ContextWords
{
    // So many characters must remain when the words are taken out.
    private const int OwnAtLeast = 6;

    private static readonly string[] Fixed =
    [
        "casetrack", "case-track", "password", "passwort", "admin", "administrator", "sysadmin", "secadmin", "auditadmin", "auditor", "root", "officer",
        "leader", "inspector", "clerk", "welcome", "changeme", "letmein", "market", "bureau", "zhishichanquan", "zhishi", "chanquan", "shichangjianguan",
        "jianguan", "zhifa", "anjian", "banan", "scjgj", "zscq", "mima", "guanliyuan", "知识产权", "市场监管", "市场监督管理局", "执法", "案件", "办案", "密码", "管理员",
    ];

    public static bool AreTheBodyOf(string password, IEnumerable<string> personal)
    {
        var rest = password;
        var found = false;
        foreach (var word in Fixed.Concat(personal).Where(w => w.Length >= 2).OrderByDescending(w => w.Length))
        {
            var without = rest.Replace(word, "", StringComparison.OrdinalIgnoreCase);
            found |= without.Length < rest.Length;
            rest = without;
        }

        return found && rest.Count(char.IsLetterOrDigit) < OwnAtLeast;
    }
}
