using System.Linq.Expressions;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Assistance;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Supervision;
using CaseTrack.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence;

// Who reads what: the one filter that every list, count, search, figure, timeline and file goes through, because the
// database context adds it to every query. The table it follows stands in docs/security.md.
// What depends on the caller alone is asked as EF.Parameter(If(…)) != null: whether a parameter is null is known when the statement
// is written (and part of the key it is kept under), so that each kind of reader gets a statement with his own conditions only. An
// OR over all of them would be answered by no index. Were it not written so, the database would compare the parameter itself.
// An inspector's agencies are asked row by row: as a set of ids they would tempt a database to collect every case of every one of
// them and sort, where the order's own index gives a page at once.
internal static class ReadFilter
{
    public static void Apply(ModelBuilder builder, CaseTrackDbContext db)
    {
        builder.Entity<Clue>().HasQueryFilter(Clues(db));
        builder.Entity<EnforcementCase>().HasQueryFilter(Cases(db));
        // No filter on CaseOfficer: the one on cases asks it, and a filter that asks itself never ends. It has no set of
        // its own and is reached through a case only.
        builder.Entity<Clock>().HasQueryFilter(k =>
            EF.Parameter(If(db.Caller.IsTrusted)) != null || db.Cases.Any(c => c.Id == k.CaseId) || db.Clues.Any(c => c.Id == k.ClueId));
        builder.Entity<ClockEvent>().HasQueryFilter(e => db.Clocks.Any(k => k.Id == e.ClockId));
        builder.Entity<ClockWarning>().HasQueryFilter(w => db.Clocks.Any(k => k.Id == w.ClockId));
        builder.Entity<Proposal>().HasQueryFilter(p =>
            EF.Parameter(If(db.Caller.IsTrusted)) != null || db.Cases.Any(c => c.Id == p.CaseId) || db.Clues.Any(c => c.Id == p.ClueId));
        // Who may no longer read a matter is no longer told of it either.
        builder.Entity<Notice>().HasQueryFilter(n =>
            EF.Parameter(If(db.Caller.IsTrusted)) != null
            || (EF.Parameter(If(ReadsInbox(db.Caller))) != null && n.RecipientId == db.Caller.PersonId
                && ((n.CaseId == null && n.ClueId == null) || db.Cases.Any(c => c.Id == n.CaseId) || db.Clues.Any(c => c.Id == n.ClueId))));
        builder.Entity<AssistanceRequest>().HasQueryFilter(a =>
            EF.Parameter(If(db.Caller.IsTrusted)) != null
            || (EF.Parameter(If(ReadsCases(db.Caller))) != null && a.AgencyId == db.Caller.AgencyId)
            || (EF.Parameter(If(InspectsCases(db.Caller))) != null && db.Agencies.Any(g => g.Id == a.AgencyId && g.RegionPath.StartsWith(db.Caller.RegionPath))));
        // What a program was answered is answered again to that program only.
        builder.Entity<KeptAnswer>().HasQueryFilter(k => EF.Parameter(If(db.Caller.IsTrusted)) != null || k.MachineId == db.Caller.MachineId);
        builder.Entity<AuditEntry>().HasQueryFilter(e =>
            EF.Parameter(If(db.Caller.IsTrusted)) != null
            || EF.Parameter(If(IsAuditor(db.Caller))) != null
            || db.Cases.Any(c => c.Id == e.CaseId)
            || db.Clues.Any(c => c.Id == e.ClueId));
        builder.Entity<Webhook>().HasQueryFilter(w => db.Caller.IsTrusted || IsSecurityAdministrator(db.Caller));
        builder.Entity<WebhookSecret>().HasQueryFilter(s => db.Caller.IsTrusted || IsSecurityAdministrator(db.Caller));
        builder.Entity<WebhookHealth>().HasQueryFilter(h => db.Caller.IsTrusted || IsSecurityAdministrator(db.Caller));
        builder.Entity<WebhookDelivery>().HasQueryFilter(d => db.Caller.IsTrusted || IsSecurityAdministrator(db.Caller));
        builder.Entity<WebhookAttempt>().HasQueryFilter(a => db.Caller.IsTrusted || IsSecurityAdministrator(db.Caller));
    }

    private static Expression<Func<Clue, bool>> Clues(CaseTrackDbContext db) => c =>
        EF.Parameter(If(db.Caller.IsTrusted)) != null
        || (EF.Parameter(If(ReadsClues(db.Caller))) != null && c.AgencyId == db.Caller.AgencyId
            && (!c.IsConfidential || EF.Parameter(If(SignsConfidential(db.Caller))) != null
                // Nobody's clue is not the clue of whoever is nobody.
                || (EF.Parameter(If(db.Caller.PersonId != null)) != null && (c.AssigneeId == db.Caller.PersonId || c.RegisteredBy == db.Caller.PersonId))))
        || (EF.Parameter(If(InspectsClues(db.Caller))) != null && db.Agencies.Any(a => a.Id == c.AgencyId && a.RegionPath.StartsWith(db.Caller.RegionPath)));

    private static Expression<Func<EnforcementCase, bool>> Cases(CaseTrackDbContext db) => c =>
        EF.Parameter(If(db.Caller.IsTrusted)) != null
        || (EF.Parameter(If(ReadsCases(db.Caller))) != null && c.AgencyId == db.Caller.AgencyId
            && (!c.IsConfidential || EF.Parameter(If(SignsConfidential(db.Caller))) != null || c.Officers.Any(o => o.PersonId == db.Caller.PersonId)))
        || (EF.Parameter(If(InspectsCases(db.Caller))) != null && db.Agencies.Any(a => a.Id == c.AgencyId && a.RegionPath.StartsWith(db.Caller.RegionPath)));

    private static string? If(bool holds) => holds ? "" : null;

    private static bool ReadsCases(Caller caller) => Allows(caller, Permission.ReadCases) && (IsStaff(caller) || SpeaksForAgency(caller));

    private static bool ReadsClues(Caller caller) =>
        Allows(caller, Permission.ReadClues) && (IsStaff(caller) || caller.HoldsAny(Role.IntakeClerk) || SpeaksForAgency(caller));

    private static bool InspectsCases(Caller caller) => Allows(caller, Permission.ReadCases) && caller.HoldsAny(Role.Inspector);

    private static bool InspectsClues(Caller caller) => Allows(caller, Permission.ReadClues) && caller.HoldsAny(Role.Inspector);

    private static bool ReadsInbox(Caller caller) => Allows(caller, Permission.ReadInbox);

    private static bool IsStaff(Caller caller) =>
        caller.HoldsAny(Role.Officer, Role.TeamLead, Role.Reviewer, Role.BureauLeader, Role.ChiefLeader, Role.Liaison);

    private static bool SignsConfidential(Caller caller) => caller.HoldsAny(Role.Reviewer, Role.BureauLeader, Role.ChiefLeader);

    private static bool IsAuditor(Caller caller) => Allows(caller, Permission.ReadAudit) && caller.HoldsAny(Role.AuditAdministrator);

    // A program without a person reads what is its agency's and not confidential.
    private static bool SpeaksForAgency(Caller caller) => caller is { Kind: CallerKind.Machine, PersonId: null };

    // Roles decide which rows; what a machine's scopes leave out it does not read, whatever its person may.
    private static bool Allows(Caller caller, Permission permission) => caller.Kind != CallerKind.Machine || caller.May(permission);

    private static bool IsSecurityAdministrator(Caller caller) => Allows(caller, Permission.ManageWebhooks) && caller.HoldsAny(Role.SecurityAdministrator);
}
