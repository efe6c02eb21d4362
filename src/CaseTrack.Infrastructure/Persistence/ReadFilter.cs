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
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence;

// Who reads what: the one filter that every list, count, search, figure, timeline and file goes through, because the
// database context adds it to every query. The table it follows stands in docs/security.md.
internal static class ReadFilter
{
    public static void Apply(ModelBuilder builder, CaseTrackDbContext db)
    {
        builder.Entity<Clue>().HasQueryFilter(Clues(db));
        builder.Entity<EnforcementCase>().HasQueryFilter(Cases(db));
        // No filter on CaseOfficer: the one on cases asks it, and a filter that asks itself never ends. It has no set of
        // its own and is reached through a case only.
        builder.Entity<Clock>().HasQueryFilter(k =>
            db.Caller.IsTrusted || db.Cases.Any(c => c.Id == k.CaseId) || db.Clues.Any(c => c.Id == k.ClueId));
        builder.Entity<ClockEvent>().HasQueryFilter(e => db.Clocks.Any(k => k.Id == e.ClockId));
        builder.Entity<ClockWarning>().HasQueryFilter(w => db.Clocks.Any(k => k.Id == w.ClockId));
        builder.Entity<Proposal>().HasQueryFilter(p =>
            db.Caller.IsTrusted || db.Cases.Any(c => c.Id == p.CaseId) || db.Clues.Any(c => c.Id == p.ClueId));
        // Who may no longer read a matter is no longer told of it either.
        builder.Entity<Notice>().HasQueryFilter(n =>
            db.Caller.IsTrusted
            || (n.RecipientId == db.Caller.PersonId
                && ((n.CaseId == null && n.ClueId == null) || db.Cases.Any(c => c.Id == n.CaseId) || db.Clues.Any(c => c.Id == n.ClueId))));
        builder.Entity<AssistanceRequest>().HasQueryFilter(a =>
            db.Caller.IsTrusted
            || (ReadsAgency(db.Caller) && a.AgencyId == db.Caller.AgencyId)
            || (IsInspector(db.Caller) && db.Agencies.Any(g => g.Id == a.AgencyId && g.RegionPath.StartsWith(db.Caller.RegionPath))));
        builder.Entity<AuditEntry>().HasQueryFilter(e =>
            db.Caller.IsTrusted
            || IsAuditor(db.Caller)
            || db.Cases.Any(c => c.Id == e.CaseId)
            || db.Clues.Any(c => c.Id == e.ClueId));
    }

    private static Expression<Func<Clue, bool>> Clues(CaseTrackDbContext db) => c =>
        db.Caller.IsTrusted
        || (ReadsClues(db.Caller) && c.AgencyId == db.Caller.AgencyId
            && (!c.IsConfidential || SignsConfidential(db.Caller) || c.AssigneeId == db.Caller.PersonId || c.RegisteredBy == db.Caller.PersonId))
        || (IsInspector(db.Caller) && db.Agencies.Any(a => a.Id == c.AgencyId && a.RegionPath.StartsWith(db.Caller.RegionPath)));

    private static Expression<Func<EnforcementCase, bool>> Cases(CaseTrackDbContext db) => c =>
        db.Caller.IsTrusted
        || (ReadsAgency(db.Caller) && c.AgencyId == db.Caller.AgencyId
            && (!c.IsConfidential || SignsConfidential(db.Caller) || c.Officers.Any(o => o.PersonId == db.Caller.PersonId)))
        || (IsInspector(db.Caller) && db.Agencies.Any(a => a.Id == c.AgencyId && a.RegionPath.StartsWith(db.Caller.RegionPath)));

    private static bool ReadsAgency(Caller caller) =>
        caller.HoldsAny(Role.Officer, Role.TeamLead, Role.Reviewer, Role.BureauLeader, Role.ChiefLeader, Role.Liaison);

    private static bool ReadsClues(Caller caller) => ReadsAgency(caller) || caller.HoldsAny(Role.IntakeClerk);

    private static bool SignsConfidential(Caller caller) => caller.HoldsAny(Role.Reviewer, Role.BureauLeader, Role.ChiefLeader);

    private static bool IsInspector(Caller caller) => caller.HoldsAny(Role.Inspector);

    private static bool IsAuditor(Caller caller) => caller.HoldsAny(Role.AuditAdministrator);
}
