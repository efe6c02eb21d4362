namespace CaseTrack.Web.Tests.Hostile;

// What strangers type. The mark stands in every payload that a page must not give back unescaped.
internal static class Payloads
{
    public const string Mark = "zqx9";

    private static readonly string[] Numbers =
    [
        "", " ", "0", "-1", "1", "2147483648", "-2147483649", "9223372036854775808", "18446744073709551616", "NaN", "Infinity", "-0", "1e400", "1e-400", "0x10", "1,5", "1.5", "١٢", "1_000",
        "99999999999999999999999999999999999999999999999999",
    ];

    private static readonly string[] Dates =
    [
        "0001-01-01", "9999-12-31", "2026-02-30", "2026-13-01", "0000-00-00", "-0001-01-01", "10000-01-01", "2026-1-1", "01/02/2026", "2026-03-02T25:61:61Z", "tomorrow", "2026-03-02 00:00:00+99:99", "２０２６-０３-０２",
    ];

    private static readonly string[] Unicode =
    [
        "\0", "a\0b", "\u202eevil\u202c", "\ufeff", "\u200b", "𠮷𠮷𠮷", "e\u0301\u0301\u0301\u0301", "\ud83d\udc69\u200d\ud83d\udc69", "\ufffe\uffff", "\u0085\u2028\u2029", "ﷺ", "İı", "\u0001\u0008\u001b[31m", "案件〔2026〕1号",
        new('a', 121), new('案', 2001), string.Concat(Enumerable.Repeat("ab ", 400)),
    ];

    private static readonly string[] Injections =
    [
        $"<script>{Mark}(1)</script>", $"\"><img src=x onerror={Mark}(1)>", $"' onmouseover='{Mark}(1)", $"javascript:{Mark}(1)", $"</textarea><svg onload={Mark}(1)>", $"<a href=\"javascript:{Mark}\">",
        "' OR '1'='1", "1; DROP TABLE Cases--", "' UNION SELECT PasswordHash FROM Accounts--", "%' OR 1=1 --", "\\", "%", "_", "\"; --", "0x27", "1 AND SLEEP(9)", "'||(SELECT sqlite_version())||'",
        "{{7*7}}", "${7*7}", "@(7*7)", "#{7*7}", "<%= 7*7 %>", "@Model", "{0}", "{999999}", "%s%s%s%n", "$(id)", "`id`", "| id", "& dir",
        "../../../../etc/passwd", "..\\..\\windows\\win.ini", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "....//....//etc/passwd", "file:///etc/passwd", "php://filter/resource=/etc/passwd", "\\\\host\\share", "CON", "/dev/null",
        "a\r\nSet-Cookie: zq=1", "a\r\n\r\n<html>", "%0d%0aLocation:%20https://evil.example", "=cmd|'/c calc'!A1", "＝1+1", "+1", "-1", "@SUM(1)", "//evil.example", "https://evil.example/", "/\\evil.example",
        "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>&x;</r>", "{\"$type\":\"System.Diagnostics.Process\"}", "true", "null", "undefined", "[]", "{}", "on",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "0197f000-0000-7000-8000-00000000dead", "not-a-guid",
    ];

    public static IReadOnlyList<string> All { get; } = [.. Numbers, .. Dates, .. Unicode, .. Injections];

    // What tells most: of these none is left to chance.
    public static IReadOnlyList<string> Telling { get; } =
    [
        "", "-1", "99999999999999999999999999999999999999999999999999", "1e400", "2026-02-30", "0001-01-01", "a\0b", "\ufffe\uffff", new('案', 2001), $"<script>{Mark}(1)</script>", "[]", "not-a-guid",
    ];

    // Long enough to hurt whoever works on it more than once.
    public static string Long { get; } = string.Concat(Enumerable.Repeat("甲乙 ", 130_000));

    // What is no text in any encoding that a form could be in.
    public static IReadOnlyList<string> BrokenEncodings { get; } = ["%FF%FE", "%ED%A0%80", "%C0%AF", "%u0041", "%", "%zz", "%F8%88%80%80%80", "%00", "%B0%B8%BC%FE", "%E6%A1"];
}
