using System.Text;
using CaseTrack.Application.Access;

namespace CaseTrack.Application.Tests.Access;

public sealed class TotpTests
{
    private static readonly byte[] Rfc = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 2, 0, 10, TimeSpan.Zero);

    // RFC 6238, appendix B, SHA-1
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void CodeOf_IsThatOfTheStandard(long second, string code) =>
        Assert.Equal(code, Totp.CodeOf(Rfc, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(second)), digits: 8));

    [Theory]
    [InlineData(-2, false)] // two steps old
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Match_AcceptsOneStepAsideAndNoMore(int aside, bool accepted) =>
        Assert.Equal(accepted, Totp.Match(Rfc, Totp.CodeOf(Rfc, Totp.StepAt(Now) + aside), Now, accepted: null) is not null);

    [Fact]
    public void Match_WhenThatStepOrALaterOneWasAccepted_IsNone()
    {
        var step = Totp.StepAt(Now);

        Assert.Null(Totp.Match(Rfc, Totp.CodeOf(Rfc, step), Now, accepted: step));
        Assert.Null(Totp.Match(Rfc, Totp.CodeOf(Rfc, step - 1), Now, accepted: step));
        Assert.Equal(step + 1, Totp.Match(Rfc, Totp.CodeOf(Rfc, step + 1), Now, accepted: step));
    }

    [Fact]
    public void Match_ReadsACodeTypedInTwoGroups()
    {
        var code = Totp.CodeOf(Rfc, Totp.StepAt(Now));
        Assert.NotNull(Totp.Match(Rfc, $" {code[..3]} {code[3..]}", Now, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("一二三四五六")]
    public void Match_WhenItIsNoCode_IsNone(string typed) => Assert.Null(Totp.Match(Rfc, typed, Now, null));

    // RFC 4648, section 10
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Text_IsBase32AndBack(string plain, string text)
    {
        Assert.Equal(text, Totp.Text(Encoding.ASCII.GetBytes(plain)));
        Assert.Equal(plain, Encoding.ASCII.GetString(Totp.Bytes(text)));
    }

    [Fact]
    public void NewSecret_Has160BitsAndIsNeverTheSame()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => Totp.Text(Totp.NewSecret())).ToList();
        Assert.All(secrets, s => Assert.Equal(32, s.Length));
        Assert.Equal(100, secrets.Distinct().Count());
    }
}
