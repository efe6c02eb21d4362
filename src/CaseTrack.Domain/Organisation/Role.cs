namespace CaseTrack.Domain.Organisation;

public enum Role
{
    Officer,
    TeamLead,
    Reviewer,
    BureauLeader,
    ChiefLeader,
    Mediator,
    CommitteeSecretary,
    Liaison,
    IntakeClerk,
    Inspector,
    SystemAdministrator,
    SecurityAdministrator,
    AuditAdministrator,
}

public static class Roles
{
    // 三员分立: no person holds two of these, and none of them holds a business role.
    public static bool IsAdministrator(this Role role) =>
        role is Role.SystemAdministrator or Role.SecurityAdministrator or Role.AuditAdministrator;

    public static bool IsLeader(this Role role) => role is Role.BureauLeader or Role.ChiefLeader;
}
