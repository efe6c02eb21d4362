using System.Linq.Expressions;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// The audit log, newest first. The audit administrator sees identifiers only; an inspector also what the entries say,
// as far as he reads the case, and not of a confidential one: that is read where reading it is recorded.
[Needs(Permission.ReadAudit)]
public sealed record ListAuditEntries(string? Act, string? Actor, DateOnly? From, DateOnly? To, AuditKey? After) : IQuery<AuditPage>;

public sealed record AuditKey(DateTimeOffset EnteredAt, Guid ChainId, int Sequence);

public sealed record AuditPage(IReadOnlyList<AuditRow> Entries, AuditKey? Next);

// Number: of the case or clue, for whoever may read it.
public sealed record AuditRow(
    AuditKey Key, SubjectKind Kind, string? Number, string Act, DateOnly HappenedOn, string ActorName, Guid? ActorId, string Hash, string? Content);

internal sealed class ListAuditEntriesValidator : AbstractValidator<ListAuditEntries>
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    public ListAuditEntriesValidator()
    {
        RuleFor(q => q.Act).Must(a => Acts.All.Contains(a)).When(q => q.Act is not null).WithErrorCode("act_unknown");
        // Whole days around each end must exist.
        RuleFor(q => q.From).InclusiveBetween(First, Last);
        RuleFor(q => q.To).InclusiveBetween(First, Last);
        RuleFor(q => q.To).GreaterThanOrEqualTo(q => q.From).When(q => q.From is not null);
    }
}

internal sealed class ListAuditEntriesHandler(ICaseTrackDb db, CallerContext context) : IRequestHandler<ListAuditEntries, AuditPage>
{
    private const int PageSize = 50;

    public async Task<AuditPage> Handle(ListAuditEntries request, CancellationToken cancellationToken)
    {
        var entries = Filter(db.AuditEntries.AsNoTracking(), request);
        var rows = await entries
            .OrderByDescending(e => e.EnteredAt).ThenByDescending(e => e.ChainId).ThenByDescending(e => e.Sequence)
            .Take(PageSize + 1).Select(Row(context.Caller.HoldsAny(Role.Inspector))).ToListAsync(cancellationToken);
        return rows.Count > PageSize ? new AuditPage([.. rows.Take(PageSize)], rows[PageSize - 1].Key) : new AuditPage(rows, null);
    }

    private static IQueryable<AuditEntry> Filter(IQueryable<AuditEntry> entries, ListAuditEntries request)
    {
        if (request.Act is { } act)
        {
            entries = entries.Where(e => e.Act == act);
        }

        if (request.Actor.Clean() is { } actor)
        {
            entries = entries.Where(e => e.ActorName.Contains(actor));
        }

        if (request.From is { } from)
        {
            var first = LegalToday.StartOf(from);
            entries = entries.Where(e => e.EnteredAt >= first);
        }

        if (request.To is { } to)
        {
            var end = LegalToday.StartOf(to.AddDays(1));
            entries = entries.Where(e => e.EnteredAt < end);
        }

        if (request.After is var (at, chain, sequence))
        {
            entries = entries.Where(e => e.EnteredAt < at
                || (e.EnteredAt == at && (e.ChainId.CompareTo(chain) < 0 || (e.ChainId == chain && e.Sequence < sequence))));
        }

        return entries;
    }

    private Expression<Func<AuditEntry, AuditRow>> Row(bool withContent) => e => new AuditRow(
        new AuditKey(e.EnteredAt, e.ChainId, e.Sequence),
        e.Kind,
        db.Cases.Where(c => c.Id == e.CaseId).Select(c => c.Number).FirstOrDefault() ?? db.Clues.Where(c => c.Id == e.ClueId).Select(c => c.Number).FirstOrDefault(),
        e.Act,
        e.HappenedOn,
        e.ActorName,
        e.ActorId == null ? null : e.ActorId.Value.Value,
        e.Hash,
        withContent && (db.Cases.Any(c => c.Id == e.CaseId && !c.IsConfidential) || db.Clues.Any(c => c.Id == e.ClueId && !c.IsConfidential)) ? e.Content : null);
}
