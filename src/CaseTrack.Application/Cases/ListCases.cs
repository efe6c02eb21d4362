using System.Linq.Expressions;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Cases;

public enum CaseSort
{
    Due,
    Filed,
    Number,
}

[Needs(Permission.ReadCases)]
public sealed record ListCases : IQuery<Page<CaseRow>>
{
    public string? Search { get; init; }

    public CaseState? State { get; init; }

    public CaseKind? Kind { get; init; }

    public IpType? IpType { get; init; }

    public DateOnly? FiledFrom { get; init; }

    public DateOnly? FiledTo { get; init; }

    public DateOnly? DueFrom { get; init; }

    public DateOnly? DueTo { get; init; }

    public bool Overdue { get; init; }

    public bool Frozen { get; init; }

    public bool Mine { get; init; }

    // A division; everything under it belongs to it.
    public string? RegionCode { get; init; }

    public CaseSort Sort { get; init; }

    public string? Cursor { get; init; }

    public int? PageSize { get; init; }
}

// Parties, right and goods are left out of a confidential row that is read as an inspector: opening the case is what is logged.
public sealed record CaseRow(
    Guid Id, string Number, CaseKind Kind, CaseState State, IpType IpType, string? Respondent, string? RightName, string? Goods,
    DateOnly FiledOn, DateOnly? DueOn, DateTimeOffset EnteredAt, bool IsConfidential, Guid AgencyId)
{
    public ClockReading? Clock { get; init; }

    public IReadOnlyList<string> Officers { get; init; } = [];
}

internal sealed class ListCasesValidator : AbstractValidator<ListCases>
{
    public ListCasesValidator()
    {
        RuleFor(q => q.Search).MustBeSearchable();
        RuleFor(q => q.State).IsInEnum();
        RuleFor(q => q.Kind).IsInEnum();
        RuleFor(q => q.IpType).IsInEnum();
        RuleFor(q => q.Sort).IsInEnum();
        RuleFor(q => q.PageSize).InclusiveBetween(1, KeyPaging.MaxSize);
    }
}

internal sealed class ListCasesHandler(ICaseTrackDb db, LegalToday today, IDeadlineBooks books) : IRequestHandler<ListCases, Page<CaseRow>>
{
    private static readonly Expression<Func<EnforcementCase, CaseRow>> Row = c => new CaseRow(
        c.Id.Value, c.Number, c.Kind, c.State, c.Facts.IpType, c.Facts.Respondent, c.Facts.RightName, c.Facts.Goods,
        c.FiledOn, c.DueOn, c.EnteredAt, c.IsConfidential, c.AgencyId.Value);

    public async Task<Page<CaseRow>> Handle(ListCases request, CancellationToken cancellationToken)
    {
        var rows = await db.WhereAsync(request, today.Value, cancellationToken);
        var page = await rows.PageAsync(Order(rows, request.Sort), request.Cursor, Row, cancellationToken, request.PageSize);
        return page with { Rows = await WithClocksAsync(page.Rows, cancellationToken) };
    }

    private static IReadOnlyList<IStretch<EnforcementCase, CaseRow>> Order(IQueryable<EnforcementCase> rows, CaseSort sort) => sort switch
    {
        // Databases disagree on where null sorts, so the cases with a date come first and the rest after them, newest first.
        CaseSort.Due =>
        [
            ByDay(rows.Where(c => c.DueOn != null), c => c.DueOn, descending: false, r => r.DueOn!.Value),
            ByDay(rows.Where(c => c.DueOn == null), c => c.FiledOn, descending: true, r => r.FiledOn),
        ],
        CaseSort.Filed => [ByDay(rows, c => c.FiledOn, descending: true, r => r.FiledOn)],
        CaseSort.Number =>
        [
            new Stretch<EnforcementCase, CaseRow, DateTimeOffset, CaseId>(
                rows, c => c.EnteredAt, c => c.Id, descending: true, PageKeys.Instant, CaseId.From, r => (PageKeys.Of(r.EnteredAt), r.Id)),
        ],
    };

    private static Stretch<EnforcementCase, CaseRow, DateOnly, CaseId> ByDay(
        IQueryable<EnforcementCase> rows, Expression<Func<EnforcementCase, DateOnly?>> day, bool descending, Func<CaseRow, DateOnly> dayOf) =>
        new(rows, day, c => c.Id, descending, PageKeys.Day, CaseId.From, r => (PageKeys.Of(dayOf(r)), r.Id));

    private async Task<IReadOnlyList<CaseRow>> WithClocksAsync(IReadOnlyList<CaseRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(r => new CaseId(r.Id)).ToList();
        var clocks = await db.ForemostClocksAsync(ids, cancellationToken);
        var officers = await db.OfficersOfAsync(ids, cancellationToken);
        var day = today.Value;
        return [.. rows.Select(r => Masked(r) with
        {
            Clock = clocks.GetValueOrDefault(new CaseId(r.Id))?.On(day, books.Engine),
            Officers = [.. officers[new CaseId(r.Id)]],
        })];
    }

    private CaseRow Masked(CaseRow row) => row.IsConfidential && db.Caller.ReadsAsInspector(new AgencyId(row.AgencyId))
        ? row with { Respondent = null, RightName = null, Goods = null }
        : row;
}
