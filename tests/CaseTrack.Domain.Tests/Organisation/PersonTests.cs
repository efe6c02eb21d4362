using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Domain.Tests.Organisation;

public sealed class PersonTests
{
    private static readonly Role[] Administrators = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];

    private readonly Stage _stage = new();

    // 三员分立: every pair of two roles of which one is an administrator's, unless it is twice the same
    public static TheoryData<Role, Role> Pairs =>
        [.. from a in Enum.GetValues<Role>() from b in Enum.GetValues<Role>()
            where a != b && (Administrators.Contains(a) || Administrators.Contains(b))
            select (a, b)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Grant_WhenAdministratorsRoleMeetsAnother_IsRefused(Role held, Role asked)
    {
        var person = _stage.Add("某人");
        person.Grant(held, Stage.On("2026-03-02"));
        Assert.Throws<RuleBrokenException>(() => person.Grant(asked, Stage.On("2026-03-02")));
        Assert.Equal([held], person.Roles.Select(r => r.Role));
    }

    [Fact]
    public void BusinessRoles_MayBeHeldTogether()
    {
        var person = _stage.Add("某人");
        person.Grant(Role.Officer, Stage.On("2026-03-02"));
        person.Grant(Role.TeamLead, Stage.On("2026-03-02"));
        Assert.Equal(2, person.Roles.Count);
    }

    [Fact]
    public void OwnRoles_CannotBeGrantedRevokedOrDeactivated()
    {
        var person = _stage.Add("某人");
        Assert.Throws<RuleBrokenException>(() => person.Grant(Role.Officer, Stage.On("2026-03-02", person)));
        Assert.Throws<RuleBrokenException>(() => person.Revoke(Role.Officer, Stage.On("2026-03-02", person)));
        Assert.Throws<RuleBrokenException>(() => person.Deactivate(Stage.On("2026-03-02", person)));
    }
}
