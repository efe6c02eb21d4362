using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Indicators;

// 按期办结率 with its companions, so that no single number can be played: the whole period, and the headline by agency and month.
[Needs(Permission.ReadStatistics)]
public sealed record GetOnTimeFigures(FigureFilter Filter) : IQuery<OnTimeFigures>;

public sealed record OnTimeFigures(
    IReadOnlyDictionary<Figure, int> Counts, int ExcludedDays, IReadOnlyList<OnTimeCell> Cells, IReadOnlyList<DeclineCount> Declined)
{
    public int this[Figure figure] => Counts[figure];

    // Null when none was due.
    public double? RateOf(Figure numerator, Figure denominator) => Rate.Of(Counts[numerator], Counts[denominator]);

    public double? MeanExcludedDays => Rate.Of(ExcludedDays, Counts[Figure.OnTimeDue]);
}

// One agency in one month of due dates.
public sealed record OnTimeCell(Guid AgencyId, string Agency, string AgencyEn, int Year, int Month, int Due, int Done);

public sealed record DeclineCount(DeclineReason Reason, int Clues);

internal sealed class GetOnTimeFiguresValidator : AbstractValidator<GetOnTimeFigures>
{
    public GetOnTimeFiguresValidator() => RuleFor(q => q.Filter.To).GreaterThanOrEqualTo(q => q.Filter.From);
}

internal sealed class GetOnTimeFiguresHandler(ICaseTrackDb db, LegalToday today) : IRequestHandler<GetOnTimeFigures, OnTimeFigures>
{
    private static readonly Figure[] Counted =
    [
        Figure.OnTimeDue, Figure.OnTimeDone, Figure.DoneLate, Figure.OpenOverdue, Figure.DecisionDue, Figure.DecisionDone, Figure.DueAsIfRunning,
        Figure.DoneAsIfRunning, Figure.Extended, Figure.SavedByExclusion, Figure.SavedByRoll, Figure.Frozen, Figure.Closed, Figure.ClosedWithLimit,
        Figure.ClosedOnTime, Figure.OnHand, Figure.Filed, Figure.Decided, Figure.Penalised, Figure.WarnedOnly, Figure.NotPenalised, Figure.CluesReceived,
        Figure.CluesReceivedAndFiled, Figure.CluesConcluded, Figure.CluesFiled, Figure.CluesDeclined, Figure.VerificationDue, Figure.VerificationDone,
    ];

    public async Task<OnTimeFigures> Handle(GetOnTimeFigures request, CancellationToken cancellationToken)
    {
        var scope = await FigureScope.OfAsync(db, request.Filter.RegionCode, request.Filter.AgencyId, cancellationToken);
        var rows = new FigureRows(scope, request.Filter, today.Value);
        var counts = new Dictionary<Figure, int>();
        foreach (var figure in Counted)
        {
            counts[figure] = figure.IsOfClues()
                ? await rows.Clues(figure).CountAsync(cancellationToken)
                : await rows.Cases(figure).CountAsync(cancellationToken);
        }

        var declined = await rows.Clues(Figure.CluesDeclined)
            .GroupBy(c => c.DeclineReason)
            .Select(g => new { Reason = g.Key, Clues = g.Count() })
            .ToListAsync(cancellationToken);
        return new OnTimeFigures(
            counts,
            await rows.Due().SumAsync(k => k.ExcludedDays, cancellationToken),
            await CellsAsync(rows, cancellationToken),
            [.. declined.Where(d => d.Reason is not null).Select(d => new DeclineCount(d.Reason!.Value, d.Clues)).OrderByDescending(d => d.Clues).ThenBy(d => d.Reason)]);
    }

    private async Task<IReadOnlyList<OnTimeCell>> CellsAsync(FigureRows rows, CancellationToken cancellationToken)
    {
        var due = await ByMonthAsync(rows.Due());
        var done = await ByMonthAsync(rows.Due().Where(ClockConditions.OnTime));
        var agencyIds = due.Keys.Select(k => k.AgencyId).Distinct().ToList();
        var agencies = await db.Agencies.AsNoTracking().Where(a => agencyIds.Contains(a.Id)).Select(a => new { a.Id, a.Code, a.Name, a.NameEn }).ToListAsync(cancellationToken);
        return
        [
            .. from cell in due
               join agency in agencies on cell.Key.AgencyId equals agency.Id
               orderby agency.Code, cell.Key.Year, cell.Key.Month
               select new OnTimeCell(agency.Id.Value, agency.Name, agency.NameEn, cell.Key.Year, cell.Key.Month, cell.Value, done.GetValueOrDefault(cell.Key)),
        ];

        async Task<Dictionary<(Domain.Common.AgencyId AgencyId, int Year, int Month), int>> ByMonthAsync(IQueryable<Domain.Clocks.Clock> clocks) =>
            (await clocks
                .GroupBy(k => new { k.AgencyId, k.DueOn!.Value.Year, k.DueOn!.Value.Month })
                .Select(g => new { g.Key.AgencyId, g.Key.Year, g.Key.Month, Count = g.Count() })
                .ToListAsync(cancellationToken))
            .ToDictionary(g => (g.AgencyId, g.Year, g.Month), g => g.Count);
    }
}
