using CaseTrack.Domain.Organisation;

namespace CaseTrack.Application.Common;

public enum Permission
{
    RegisterClue,
    EditFacts,
    ProposeActs,
    ApproveActs,
    Assign,
    RecordActs,
    ReadClues,
    ReadCases,
    ReadStatistics,
    ReadInbox,
    ManageAgencies,
    ReadPeople,
    ManagePeople,
    GrantRoles,
    SecureAccounts,
    ManageWebhooks,
    ReadAudit,
    RunJobs,
    ImportData,
    ChangeOwnAccount,
    ManageMachines,
}

// Which role brings which permission. What a permission may be used on is decided by the row filter, not here.
public static class RolePermissions
{
    private static readonly Permission[] Everybody = [Permission.ReadInbox, Permission.ChangeOwnAccount];

    private static readonly Permission[] CaseReader = [Permission.ReadClues, Permission.ReadCases, Permission.ReadStatistics];

    public static IReadOnlySet<Permission> Of(IEnumerable<Role> roles) =>
        roles.SelectMany(role => Of(role)).Concat(Everybody).ToHashSet();

    private static Permission[] Of(Role role) => role switch
    {
        Role.Officer => [.. CaseReader, Permission.RegisterClue, Permission.EditFacts, Permission.ProposeActs, Permission.RecordActs],
        Role.TeamLead => [.. CaseReader, Permission.RegisterClue, Permission.EditFacts, Permission.ProposeActs, Permission.RecordActs, Permission.Assign],
        Role.Reviewer => CaseReader,
        Role.BureauLeader or Role.ChiefLeader => [.. CaseReader, Permission.ApproveActs, Permission.Assign],
        Role.Liaison => CaseReader,
        Role.IntakeClerk => [Permission.ReadClues, Permission.RegisterClue],
        Role.Inspector => [.. CaseReader, Permission.ReadAudit],
        Role.Mediator or Role.CommitteeSecretary => [],
        Role.SystemAdministrator => [Permission.ReadPeople, Permission.ManagePeople, Permission.ManageAgencies],
        Role.SecurityAdministrator =>
            [Permission.ReadPeople, Permission.GrantRoles, Permission.SecureAccounts, Permission.ManageMachines, Permission.ManageWebhooks],
        Role.AuditAdministrator => [Permission.ReadAudit],
    };
}

// Which scope lets which permission through. Administration has no scope: no machine administers.
public static class ScopePermissions
{
    public static IReadOnlyList<Permission> Of(MachineScope scope) => scope switch
    {
        MachineScope.ReadClues => [Permission.ReadClues],
        MachineScope.RegisterClues => [Permission.RegisterClue],
        MachineScope.EditClues or MachineScope.EditCases => [Permission.EditFacts, Permission.Assign],
        MachineScope.ReadCases => [Permission.ReadCases],
        MachineScope.ProposeActs => [Permission.ProposeActs],
        MachineScope.ApproveActs => [Permission.ApproveActs],
        MachineScope.RecordActs => [Permission.RecordActs],
        MachineScope.ReadStatistics => [Permission.ReadStatistics],
        MachineScope.ReadInbox or MachineScope.MarkInbox => [Permission.ReadInbox],
    };
}

// Every request carries one of these two; the host refuses to start otherwise.
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}

[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NeedsNoPermissionAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}
