using System.Text.Json;
using System.Text.RegularExpressions;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using CaseTrack.Web.Texts;

namespace CaseTrack.Architecture.Tests;

// Both languages say the same things with the same gaps, and say everything that is asked for.
public sealed partial class TextTests
{
    public static TheoryData<string> Areas =>
        [.. Repository.Files("src/CaseTrack.Web/Resources", ".json").Select(f => Path.GetFileName(f.Path).Split('.')[0]).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Areas))]
    public void Area_InBothLanguages_HasTheSameKeysAndPlaceholders(string area)
    {
        var (chinese, english) = (Read(area, Texts.Chinese), Read(area, Texts.English));
        Assert.Empty(Differences(chinese, english));
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Area_NeverLeavesATextEmptyOrUntranslated(string area)
    {
        Assert.DoesNotContain(Read(area, Texts.Chinese).Concat(Read(area, Texts.English)), t => string.IsNullOrWhiteSpace(t.Value));
        // A Chinese sentence in the English file is a forgotten translation; a quoted term inside English text is not.
        Assert.DoesNotContain(Read(area, Texts.English), t => t.Value.Length > 0 && t.Value.Count(c => c is >= '一' and <= '鿿') > 0.7 * t.Value.Length && t.Value.Length > 12);
    }

    [Fact]
    public void EveryRefusalAndEveryAct_HasItsText()
    {
        var keys = Texts.Keys(Texts.Chinese).ToHashSet(StringComparer.Ordinal);
        var missing = Refusals.All.Select(r => $"Refusal.{r}").Concat(Acts.All.Select(a => $"Act.{a}"))
            .Concat(CaseTrack.Infrastructure.Backup.BackupRefusals.All.Select(r => $"Cli.Backup.{r}"))
            .Concat(Enum.GetNames<CaseTrack.Infrastructure.SettingFault>().Select(f => $"Cli.Setting.{f}"))
            .Where(k => !keys.Contains(k) && !keys.Contains(k.Replace("Refusal.", "Deadlines.Refused.", StringComparison.Ordinal)));
        Assert.Equal([], missing);
    }

    [Fact]
    public void EveryWebhookEvent_HasItsText() =>
        Assert.Empty(WebhookEvents.All.Append(WebhookEvents.Test).Select(e => $"Webhooks.Event.{e}").Except(Texts.Keys(Texts.Chinese)));

    [Fact]
    public void EveryKeyThatACodeLineAsksFor_Exists()
    {
        var keys = Texts.Keys(Texts.Chinese).ToHashSet(StringComparer.Ordinal);
        var missing =
            from f in Repository.Files("src/CaseTrack.Web", ".cs", ".cshtml")
            from Match m in Asked().Matches(f.Text)
            where !keys.Contains(m.Groups[1].Value)
            select $"{f.Path}: {m.Groups[1].Value}";
        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void EveryEnumShownByName_HasANameForEachValue()
    {
        var keys = Texts.Keys(Texts.Chinese).ToHashSet(StringComparer.Ordinal);
        var named = keys.Where(k => k.StartsWith("Enum.", StringComparison.Ordinal)).Select(k => k.Split('.')[1]).ToHashSet(StringComparer.Ordinal);
        var enums = new[] { typeof(Refusals).Assembly, typeof(CaseTrack.Application.Common.Caller).Assembly, typeof(CaseTrack.Deadlines.Rulebook).Assembly }
            .SelectMany(a => a.GetTypes()).Where(t => t.IsEnum && named.Contains(t.Name));
        Assert.Empty(from e in enums from v in Enum.GetNames(e) let key = $"Enum.{e.Name}.{v}" where !keys.Contains(key) select key);
    }

    [Fact]
    public void Guard_WhenLanguagesDiffer_SaysWhere()
    {
        var differences = Differences(
            new Dictionary<string, string> { ["A.One"] = "还剩 {0} 天", ["A.Two"] = "二" },
            new Dictionary<string, string> { ["A.One"] = "days left", ["A.Three"] = "three" });
        Assert.Equal(["A.One: placeholders", "A.Three: only in en", "A.Two: only in zh-CN"], differences);
    }

    private static List<string> Differences(Dictionary<string, string> chinese, Dictionary<string, string> english) =>
        [.. chinese.Keys.Except(english.Keys).Select(k => $"{k}: only in zh-CN")
            .Concat(english.Keys.Except(chinese.Keys).Select(k => $"{k}: only in en"))
            .Concat(chinese.Keys.Intersect(english.Keys).Where(k => !Gaps(chinese[k]).SetEquals(Gaps(english[k]))).Select(k => $"{k}: placeholders"))
            .Order(StringComparer.Ordinal)];

    private static HashSet<string> Gaps(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    private static Dictionary<string, string> Read(string area, string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Repository.Root, "src/CaseTrack.Web/Resources", $"{area}.{language}.json")))!;

    [GeneratedRegex(@"\{[A-Za-z0-9_]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\bT\[""([A-Za-z][A-Za-z0-9_.]+)""")]
    private static partial Regex Asked();
}
