using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Indicators;

// The cases or clues behind a figure, by the day they began and their id. Paged by key: After is the last row of the page before.
[Needs(Permission.ReadStatistics)]
public sealed record ListFigureRows(Figure Figure, FigureFilter Filter, DeclineReason? Reason = null, FigureKey? After = null, int Take = 50) : IQuery<FigurePage>;

public sealed record FigureKey(DateOnly On, Guid Id);

public sealed record FigurePage(int Total, IReadOnlyList<FigureRow> Rows, FigureKey? Next);

// The respondent of a confidential matter is not named in a list. BeganOn: a case's filing or a clue's receipt. Due, satisfied and outcome are those of the clock that counts.
public sealed record FigureRow(
    Guid Id, bool IsCase, string Number, string? Respondent, string Agency, string AgencyEn, DateOnly BeganOn, DateOnly? DueOn, DateOnly? SatisfiedOn, ClockOutcome? Outcome);

internal sealed class ListFigureRowsValidator : AbstractValidator<ListFigureRows>
{
    public ListFigureRowsValidator()
    {
        RuleFor(q => q.Figure).IsInEnum();
        RuleFor(q => q.Filter.To).GreaterThanOrEqualTo(q => q.Filter.From);
        RuleFor(q => q.Take).InclusiveBetween(1, 200);
    }
}

internal sealed class ListFigureRowsHandler(ICaseTrackDb db, LegalToday today) : IRequestHandler<ListFigureRows, FigurePage>
{
    public async Task<FigurePage> Handle(ListFigureRows request, CancellationToken cancellationToken)
    {
        var scope = await FigureScope.OfAsync(db, request.Filter.RegionCode, request.Filter.AgencyId, cancellationToken);
        var rows = new FigureRows(scope, request.Filter, today.Value);
        var (total, page) = request.Figure.IsOfClues()
            ? await CluesAsync(rows, request, cancellationToken)
            : await CasesAsync(rows, request, cancellationToken);
        var last = page.Count > request.Take ? page[request.Take - 1] : null;
        return new FigurePage(total, [.. page.Take(request.Take)], last is null ? null : new FigureKey(last.BeganOn, last.Id));
    }

    private async Task<(int Total, List<FigureRow> Page)> CasesAsync(FigureRows rows, ListFigureRows request, CancellationToken cancellationToken)
    {
        var cases = rows.Cases(request.Figure);
        var total = await cases.CountAsync(cancellationToken);
        if (request.After is { } after)
        {
            var id = new CaseId(after.Id);
            cases = cases.Where(c => c.FiledOn > after.On || (c.FiledOn == after.On && c.Id.CompareTo(id) > 0));
        }

        var found = await cases.OrderBy(c => c.FiledOn).ThenBy(c => c.Id).Take(request.Take + 1)
            .Select(c => new
            {
                c.Id,
                c.Number,
                Respondent = c.IsConfidential ? null : c.Facts.Respondent,
                c.FiledOn,
                Agency = db.Agencies.First(a => a.Id == c.AgencyId),
                Clock = c.Clocks.Where(k => k.IsHeadline).Select(k => new { k.DueOn, k.SatisfiedOn, Outcome = (ClockOutcome?)k.Outcome }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return (total, [.. found.Select(c => new FigureRow(
            c.Id.Value, true, c.Number, c.Respondent, c.Agency.Name, c.Agency.NameEn, c.FiledOn, c.Clock?.DueOn, c.Clock?.SatisfiedOn, c.Clock?.Outcome))]);
    }

    private async Task<(int Total, List<FigureRow> Page)> CluesAsync(FigureRows rows, ListFigureRows request, CancellationToken cancellationToken)
    {
        var clues = rows.Clues(request.Figure, request.Reason);
        var total = await clues.CountAsync(cancellationToken);
        if (request.After is { } after)
        {
            var id = new ClueId(after.Id);
            clues = clues.Where(c => c.ReceivedOn > after.On || (c.ReceivedOn == after.On && c.Id.CompareTo(id) > 0));
        }

        var found = await clues.OrderBy(c => c.ReceivedOn).ThenBy(c => c.Id).Take(request.Take + 1)
            .Select(c => new
            {
                c.Id,
                c.Number,
                Respondent = c.IsConfidential ? null : c.Facts.Respondent,
                c.ReceivedOn,
                Agency = db.Agencies.First(a => a.Id == c.AgencyId),
                Clock = c.Clocks.Select(k => new { k.DueOn, k.SatisfiedOn, Outcome = (ClockOutcome?)k.Outcome }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return (total, [.. found.Select(c => new FigureRow(
            c.Id.Value, false, c.Number, c.Respondent, c.Agency.Name, c.Agency.NameEn, c.ReceivedOn, c.Clock?.DueOn, c.Clock?.SatisfiedOn, c.Clock?.Outcome))]);
    }
}
