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
        person.Appoint(held, Stage.On("2026-03-02"));
        Assert.Throws<RuleBrokenException>(() => person.Appoint(asked, Stage.On("2026-03-02")));
        Assert.Throws<RuleBrokenException>(() => person.AskFor(asked, Stage.On("2026-03-02")));
        Assert.Equal([held], person.Roles.Select(r => r.Role));
        Assert.Empty(person.RoleRequests);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void AskFor_WhenAnAdministratorsRoleWaitsBesideAnother_IsRefused(Role first, Role second)
    {
        var (person, asker) = (_stage.Add("某人"), _stage.Add("系统员"));
        person.AskFor(first, Stage.On("2026-03-02", asker));
        Assert.Throws<RuleBrokenException>(() => person.AskFor(second, Stage.On("2026-03-02", asker)));
    }

    // Asked for by nobody, by nobody of the office, or by the one who would grant: not granted.
    [Fact]
    public void Grant_WithoutARequestOfSomebodyElse_IsRefused()
    {
        var (person, asker, granter) = (_stage.Add("某人"), _stage.Add("系统员"), _stage.Add("安全员"));
        AssertRefused(granter);
        person.AskFor(Role.Officer, Stage.On("2026-03-02"));
        AssertRefused(granter);
        AssertRefused(null);
        person.AskFor(Role.Officer, Stage.On("2026-03-02", granter));
        AssertRefused(granter);
        AssertRefused(null);
        person.AskFor(Role.Officer, Stage.On("2026-03-03", asker));
        AssertRefused(asker);
        AssertRefused(null);

        person.Grant(Role.Officer, Stage.On("2026-03-03", granter));
        Assert.True(person.Holds(Role.Officer));
        Assert.Empty(person.RoleRequests);

        void AssertRefused(Person? by) => Assert.Equal(
            Refusals.RoleNotAskedFor, Assert.Throws<RuleBrokenException>(() => person.Grant(Role.Officer, by is null ? Stage.On("2026-03-03") : Stage.On("2026-03-03", by))).Code);
    }

    [Fact]
    public void Decline_LeavesWhatIsHeld_AndDeactivation_LeavesNothingWaiting()
    {
        var (person, asker) = (_stage.Add("某人"), _stage.Add("系统员"));
        person.Appoint(Role.Officer, Stage.On("2026-03-02"));
        person.Decline(Role.Officer, Stage.On("2026-03-02", asker));
        person.AskFor(Role.TeamLead, Stage.On("2026-03-02", asker));
        person.AskFor(Role.Liaison, Stage.On("2026-03-02", asker));
        person.Revoke(Role.TeamLead, Stage.On("2026-03-02", asker));
        Assert.Equal([Role.Officer], person.Roles.Select(r => r.Role));
        Assert.Equal(2, person.RoleRequests.Count);

        person.Deactivate(Stage.On("2026-03-02", asker));
        Assert.Empty(person.RoleRequests);
    }

    [Fact]
    public void BusinessRoles_MayBeHeldTogether()
    {
        var person = _stage.Add("某人");
        person.Appoint(Role.Officer, Stage.On("2026-03-02"));
        person.Appoint(Role.TeamLead, Stage.On("2026-03-02"));
        Assert.Equal(2, person.Roles.Count);
    }

    [Fact]
    public void OwnRoles_CannotBeGrantedRevokedOrDeactivated()
    {
        var person = _stage.Add("某人");
        Assert.Throws<RuleBrokenException>(() => person.AskFor(Role.Officer, Stage.On("2026-03-02", person)));
        Assert.Equal(Refusals.OwnRole, Assert.Throws<RuleBrokenException>(() => person.Grant(Role.Officer, Stage.On("2026-03-02", person))).Code);
        Assert.Throws<RuleBrokenException>(() => person.Revoke(Role.Officer, Stage.On("2026-03-02", person)));
        Assert.Throws<RuleBrokenException>(() => person.Deactivate(Stage.On("2026-03-02", person)));
    }
}
