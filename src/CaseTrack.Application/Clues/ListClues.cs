using System.Linq.Expressions;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Clues;

public enum ClueSort
{
    Due,
    Received,
    Number,
}

[Needs(Permission.ReadClues)]
public sealed record ListClues : IQuery<Page<ClueRow>>
{
    public string? Search { get; init; }

    public ClueState? State { get; init; }

    public ClueSource? Source { get; init; }

    public IpType? IpType { get; init; }

    public DateOnly? ReceivedFrom { get; init; }

    public DateOnly? ReceivedTo { get; init; }

    public bool Overdue { get; init; }

    public bool Unassigned { get; init; }

    public bool Mine { get; init; }

    public ClueSort Sort { get; init; }

    public string? Cursor { get; init; }

    public int? PageSize { get; init; }
}

public sealed record ClueRow(
    Guid Id, string Number, ClueState State, ClueSource Source, IpType IpType, string? Respondent, string? RightName, string? Goods,
    DateOnly ReceivedOn, DateOnly? DueOn, DateTimeOffset EnteredAt, string? Assignee, bool IsConfidential, Guid AgencyId)
{
    public ClockReading? Clock { get; init; }
}

internal sealed class ListCluesValidator : AbstractValidator<ListClues>
{
    public ListCluesValidator()
    {
        RuleFor(q => q.Search).MustBeSearchable();
        RuleFor(q => q.State).IsInEnum();
        RuleFor(q => q.Source).IsInEnum();
        RuleFor(q => q.IpType).IsInEnum();
        RuleFor(q => q.Sort).IsInEnum();
        RuleFor(q => q.PageSize).InclusiveBetween(1, KeyPaging.MaxSize);
    }
}

internal sealed class ListCluesHandler(ICaseTrackDb db, LegalToday today, IDeadlineBooks books) : IRequestHandler<ListClues, Page<ClueRow>>
{
    public async Task<Page<ClueRow>> Handle(ListClues request, CancellationToken cancellationToken)
    {
        var rows = Where(request);
        var people = db.People;
        var page = await rows.PageAsync(Order(rows, request.Sort), request.Cursor, c => new ClueRow(
            c.Id.Value, c.Number, c.State, c.Source, c.Facts.IpType, c.Facts.Respondent, c.Facts.RightName, c.Facts.Goods,
            c.ReceivedOn, c.DueOn, c.EnteredAt, people.Where(p => p.Id == c.AssigneeId).Select(p => p.Name).FirstOrDefault(), c.IsConfidential, c.AgencyId.Value), cancellationToken, request.PageSize);
        var ids = page.Rows.Select(r => new ClueId(r.Id)).ToList();
        var clocks = await db.Clocks.AsNoTracking().Where(k => ids.Contains(k.ClueId!.Value) && k.Outcome == ClockOutcome.Running)
            .ToDictionaryAsync(k => k.ClueId!.Value.Value, cancellationToken);
        return page with
        {
            Rows = [.. page.Rows.Select(r => Masked(r) with { Clock = clocks.GetValueOrDefault(r.Id) is { } clock ? ClockReading.Of(clock, today.Value, books.Engine) : null })],
        };
    }

    private static IReadOnlyList<IStretch<Clue, ClueRow>> Order(IQueryable<Clue> rows, ClueSort sort) => sort switch
    {
        ClueSort.Due =>
        [
            ByDay(rows.Where(c => c.DueOn != null), c => c.DueOn, descending: false, r => r.DueOn!.Value),
            ByDay(rows.Where(c => c.DueOn == null), c => c.ReceivedOn, descending: true, r => r.ReceivedOn),
        ],
        ClueSort.Received => [ByDay(rows, c => c.ReceivedOn, descending: true, r => r.ReceivedOn)],
        ClueSort.Number =>
        [
            new Stretch<Clue, ClueRow, DateTimeOffset, ClueId>(
                rows, c => c.EnteredAt, c => c.Id, descending: true, PageKeys.Instant, ClueId.From, r => (PageKeys.Of(r.EnteredAt), r.Id)),
        ],
    };

    private static Stretch<Clue, ClueRow, DateOnly, ClueId> ByDay(
        IQueryable<Clue> rows, Expression<Func<Clue, DateOnly?>> day, bool descending, Func<ClueRow, DateOnly> dayOf) =>
        new(rows, day, c => c.Id, descending, PageKeys.Day, ClueId.From, r => (PageKeys.Of(dayOf(r)), r.Id));

    private IQueryable<Clue> Where(ListClues asked)
    {
        var (now, me) = (today.Value, db.Caller.PersonId);
        var rows = db.Clues.AsNoTracking();
        rows = asked.State is { } state ? rows.Where(c => c.State == state) : rows;
        rows = asked.Source is { } source ? rows.Where(c => c.Source == source) : rows;
        rows = asked.IpType is { } ipType ? rows.Where(c => c.Facts.IpType == ipType) : rows;
        rows = asked.ReceivedFrom is { } from ? rows.Where(c => c.ReceivedOn >= from) : rows;
        rows = asked.ReceivedTo is { } to ? rows.Where(c => c.ReceivedOn <= to) : rows;
        rows = asked.Overdue ? rows.Where(c => c.DueOn < now) : rows;
        rows = asked.Unassigned ? rows.Where(c => c.AssigneeId == null && (c.State == ClueState.Verifying || c.State == ClueState.FilingProposed)) : rows;
        rows = asked.Mine ? rows.Where(c => c.AssigneeId == me || (c.AssigneeId == null && c.RegisteredBy == me)) : rows;
        var words = Searching.Words(asked.Search);
        if (words.Count == 0)
        {
            return rows;
        }

        var searchable = db.Caller.HoldsAny(Role.Inspector) ? rows.Where(c => !c.IsConfidential) : rows;
        return searchable.Matching(db.SearchGrams, c => (Guid)(object)c.Id, words);
    }

    private ClueRow Masked(ClueRow row) => row.IsConfidential && db.Caller.ReadsAsInspector(new AgencyId(row.AgencyId))
        ? row with { Respondent = null, RightName = null, Goods = null }
        : row;
}
