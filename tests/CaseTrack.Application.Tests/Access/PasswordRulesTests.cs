using CaseTrack.Application.Access;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Application.Tests.Access;

public sealed class PasswordRulesTests
{
    private static readonly string[] Words = ["zhang.wei", "zhang", "wei", "张伟", "江津区市场监督管理局"];

    [Theory]
    // length
    [InlineData(PasswordProfile.Asvs, "abcdefghi", "password_length")]
    [InlineData(PasswordProfile.Asvs, "quiet lake", null)]
    [InlineData(PasswordProfile.Mlps3, "Ab3xyzq", "password_length")]
    [InlineData(PasswordProfile.Mlps3, "Ab3xyzqw", null)]
    // composition: none asked for, three of four asked for
    [InlineData(PasswordProfile.Asvs, "只有汉字也可以作为口令", null)]
    [InlineData(PasswordProfile.Asvs, "eleven blue herons", null)]
    [InlineData(PasswordProfile.Mlps3, "eleven blue herons", "password_classes")]
    [InlineData(PasswordProfile.Mlps3, "Eleven blue herons", null)]
    [InlineData(PasswordProfile.Asvs, "abababababab", "password_too_uniform")]
    // what everybody tries first, whatever its case
    [InlineData(PasswordProfile.Asvs, "qwertyuiop", "password_common")]
    [InlineData(PasswordProfile.Asvs, "QwertyUiop", "password_common")]
    [InlineData(PasswordProfile.Asvs, "woaini5201314", "password_common")]
    [InlineData(PasswordProfile.Mlps3, "P@ssw0rd123", "password_common")]
    // what somebody who knows the office tries
    [InlineData(PasswordProfile.Asvs, "zhang.wei2026", "password_guessable")]
    [InlineData(PasswordProfile.Asvs, "CaseTrack2026!", "password_guessable")]
    [InlineData(PasswordProfile.Asvs, "张伟casetrack1", "password_guessable")]
    [InlineData(PasswordProfile.Asvs, "江津区市场监督管理局零零一", "password_guessable")]
    [InlineData(PasswordProfile.Asvs, "zhang keeps seven goats", null)]
    public void BrokenBy_SaysTheFirstRuleBroken(PasswordProfile profile, string password, string? broken) =>
        Assert.Equal(broken, PasswordRules.Of(profile).BrokenBy(password, Words));

    [Theory]
    [InlineData(64, null)]
    [InlineData(128, null)]
    [InlineData(129, "password_length")]
    public void BrokenBy_AllowsUpTo128Characters(int length, string? broken) =>
        Assert.Equal(broken, PasswordRules.Of(PasswordProfile.Asvs).BrokenBy(string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26)))), []));

    // ASVS 6.2.4
    [Fact]
    public void CommonPasswords_HoldAtLeast3000ThatPassTheLengthRule()
    {
        var longest = Enum.GetValues<PasswordProfile>().Max(p => PasswordRules.Of(p).MinLength);
        Assert.InRange(CommonPasswords.CountFrom(longest), 3000, int.MaxValue);
    }

    [Theory]
    [InlineData(PasswordProfile.Asvs, 10_000, false)]
    [InlineData(PasswordProfile.Mlps3, 89, false)]
    [InlineData(PasswordProfile.Mlps3, 90, true)]
    public void IsExpired_OnlyWhereAgeCounts(PasswordProfile profile, int days, bool expired)
    {
        var changed = new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);
        Assert.Equal(expired, PasswordRules.Of(profile).IsExpired(changed, changed.AddDays(days)));
        Assert.Equal(profile == PasswordProfile.Mlps3, PasswordRules.Of(profile).IsExpired(null, changed));
    }
}
