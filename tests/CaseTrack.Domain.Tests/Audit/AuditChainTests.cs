using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly AuditLink Link = new(
        new Guid(1, 2, 3, new byte[8]), 4, SubjectKind.Case, new AgencyId(new Guid(5, 6, 7, new byte[8])), Acts.CaseFiled, Stage.Day("2026-03-02"),
        DateTimeOffset.UnixEpoch, new PersonId(new Guid(8, 9, 10, new byte[8])), "张执法", "{}", AuditChain.Genesis);

    // printf '1:a1:b' | sha256sum. Another value means that every chain in the field becomes unreadable.
    [Fact]
    public void Hash_OfAKnownText_NeverChanges() =>
        Assert.Equal("facdde7abf1eac5b301273ab2e282f79bab0100f058833a7b8bdf9f80741e149", AuditChain.HashOf("a", "b"));

    public static TheoryData<string, AuditLink> Touched => new()
    {
        { "chain", Link with { ChainId = Guid.Empty } },
        { "sequence", Link with { Sequence = 5 } },
        { "kind", Link with { Kind = SubjectKind.Clue } },
        { "agency", Link with { AgencyId = null } },
        { "act", Link with { Act = Acts.CaseClosed } },
        { "happened", Link with { HappenedOn = Stage.Day("2026-03-03") } },
        { "entered", Link with { EnteredAt = DateTimeOffset.UnixEpoch.AddTicks(10) } },
        { "actor", Link with { ActorId = null } },
        { "actor name", Link with { ActorName = "李协办" } },
        { "content", Link with { Content = "{} " } },
        { "previous", Link with { PreviousHash = new string('1', 64) } },
    };

    [Theory]
    [MemberData(nameof(Touched))]
    public void Hash_WhenAnyFieldIsTouched_Differs(string field, AuditLink touched)
    {
        Assert.NotNull(field);
        Assert.NotEqual(AuditChain.HashOf(Link), AuditChain.HashOf(touched));
    }

    [Fact]
    public void Hash_WhenTextMovesBetweenFields_Differs() =>
        Assert.NotEqual(AuditChain.HashOf("ab", "c"), AuditChain.HashOf("a", "bc"));

    [Theory]
    [InlineData(NumberedKind.Clue, "津市监线〔2026〕12号")]
    [InlineData(NumberedKind.Case, "津市监案〔2026〕12号")]
    [InlineData(NumberedKind.Decision, "津市监罚〔2026〕12号")]
    [InlineData(NumberedKind.Assistance, "津市监援〔2026〕12号")]
    public void Number_IsWrittenAsOnPaper(NumberedKind kind, string number) =>
        Assert.Equal(number, RegisterEntry.Format("津市监", kind, 2026, 12));
}
