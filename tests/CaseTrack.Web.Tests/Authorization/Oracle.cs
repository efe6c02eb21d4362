using CaseTrack.Application.Cases;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Web.Tests.Authorization;

// Who may read what, written down from the table in docs/security.md and from nothing else: it shares no line with the
// filter that it judges.
public static class Oracle
{
    public static readonly Role[] Colleagues = [Role.Officer, Role.TeamLead, Role.Liaison];
    public static readonly Role[] Signers = [Role.Reviewer, Role.BureauLeader, Role.ChiefLeader];
    public static readonly Role[] CaseReaders = [.. Colleagues, .. Signers, Role.Inspector];
    public static readonly Role[] ClueReaders = [.. CaseReaders, Role.IntakeClerk];
    public static readonly Role[] Handlers = [Role.Officer, Role.TeamLead];
    public static readonly Role[] Leaders = [Role.BureauLeader, Role.ChiefLeader];
    public static readonly Role[] Assigners = [Role.TeamLead, .. Leaders];
    public static readonly Role[] Registrars = [.. Handlers, Role.IntakeClerk];
    public static readonly Role[] KeepersOfPeople = [Role.SystemAdministrator, Role.SecurityAdministrator];
    public static readonly Role[] LogReaders = [Role.Inspector, Role.AuditAdministrator];
    public static readonly Role[] Everybody = Enum.GetValues<Role>();

    public static bool ReadsCase(Reader reader, TestMatter matter) => matter.CaseId is not null && InScope(reader, MachineScope.ReadCases) && (
        IsOpenToProgramOf(reader, matter)
        || Inspects(reader, matter.Agency)
        || (IsColleague(reader, matter.Agency) && (!matter.IsConfidential || Holds(reader, Signers) || matter.Officers.Contains(reader.Id))));

    public static bool ReadsClue(Reader reader, TestMatter matter) => InScope(reader, MachineScope.ReadClues) && (
        IsOpenToProgramOf(reader, matter)
        || Inspects(reader, matter.Agency)
        || ((IsColleague(reader, matter.Agency) || (Holds(reader, Role.IntakeClerk) && reader.Agency.Id == matter.Agency.Id))
            && (!matter.IsConfidential || Holds(reader, Signers) || matter.Registrant == reader.Id || matter.Assignee == reader.Id)));

    public static bool Reads(Reader reader, Target target) => target.Matter is { } matter
        && (target.Kind == MatterKind.Case ? ReadsCase(reader, matter) : ReadsClue(reader, matter));

    // Acts are for the agency whose matter it is.
    public static bool MayActOn(Reader reader, Target target, Role[] roles) =>
        Reads(reader, target) && reader.Agency.Id == target.Matter!.Agency.Id && Holds(reader, roles);

    // What an inspector sees of a confidential matter he sees on its own pages only, where the read is logged.
    public static bool IsReadUnderLog(Reader reader, TestMatter matter) => matter.IsConfidential && Inspects(reader, matter.Agency);

    public static bool MaySee(Reader reader, TestMatter matter, CanaryField field, bool onItsOwnPage)
    {
        if (field == CanaryField.NoticeDetail)
        {
            return MayKnowOf(reader, matter);
        }

        if (IsReadUnderLog(reader, matter))
        {
            return onItsOwnPage;
        }

        return field switch
        {
            // The case began with the facts of its clue, and its timeline says so.
            <= CanaryField.Summary => ReadsClue(reader, matter) || ReadsCase(reader, matter),
            < CanaryField.CaseRespondent => ReadsClue(reader, matter),
            _ => ReadsCase(reader, matter),
        };
    }

    // Number and state of a case are told to whoever reads its clue, and those of the clue to whoever reads its case.
    public static bool MayKnowOf(Reader reader, TestMatter matter) => ReadsClue(reader, matter) || ReadsCase(reader, matter);

    public static bool MaySee(Reader reader, TestNotice notice) =>
        notice.Recipient == reader.Id && (notice.IsOfCase ? ReadsCase(reader, notice.Matter) : ReadsClue(reader, notice.Matter));

    // Colleagues know each other; whoever keeps people or reads the log knows who acted; an inspector those of his region.
    public static bool MayKnow(Reader reader, TestAgency of) =>
        reader.Agency.Id == of.Id || Holds(reader, KeepersOfPeople) || Holds(reader, Role.AuditAdministrator) || Inspects(reader, of);

    public static bool Holds(Reader reader, params Role[] roles) => reader.Caller is { } caller && caller.Roles.Any(r => roles.Contains(r));

    // A program has what its scopes leave of what its person has; without a person it reads and takes in for its agency.
    public static bool MayUse(Reader reader, Endpoint endpoint) => endpoint.IsApi
        ? reader.IsProgram && (endpoint.Scope is null || reader.Scopes!.Contains(endpoint.Scope.Value)) && (Holds(reader, endpoint.Roles) || (IsAgencyProgram(reader) && endpoint.IsForAgencies))
        : !reader.IsProgram && Holds(reader, endpoint.Roles);

    private static bool InScope(Reader reader, MachineScope scope) => reader.Scopes is null || reader.Scopes.Contains(scope);

    private static bool IsAgencyProgram(Reader reader) => reader.IsProgram && reader.Caller!.PersonId is null;

    private static bool IsOpenToProgramOf(Reader reader, TestMatter matter) => IsAgencyProgram(reader) && reader.Agency.Id == matter.Agency.Id && !matter.IsConfidential;

    private static bool IsColleague(Reader reader, TestAgency agency) =>
        reader.Agency.Id == agency.Id && (Holds(reader, Colleagues) || Holds(reader, Signers));

    private static bool Inspects(Reader reader, TestAgency agency) =>
        Holds(reader, Role.Inspector) && agency.RegionPath.StartsWith(reader.Agency.RegionPath, StringComparison.Ordinal);
}
