using System.Text.Json.Serialization;
using CaseTrack.Application.Common;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Indicators;

// The indicator table of a region and period: all cases and amounts by the filing date, assistance by its receipt,
// on-time figures by the due date. Both bounds belong to the period.
[Needs(Permission.ReadStatistics)]
public sealed record GetIndicators(DateOnly From, DateOnly To, string? RegionCode) : IQuery<IndicatorTable>;

internal sealed class GetIndicatorsValidator : AbstractValidator<GetIndicators>
{
    public GetIndicatorsValidator() => RuleFor(q => q.To).GreaterThanOrEqualTo(q => q.From);
}

internal sealed class GetIndicatorsHandler(ICaseTrackDb db, LegalToday today) : IRequestHandler<GetIndicators, IndicatorTable>
{
    public async Task<IndicatorTable> Handle(GetIndicators request, CancellationToken cancellationToken)
    {
        var scope = await FigureScope.OfAsync(db, request.RegionCode, agencyId: null, cancellationToken);
        var rows = new FigureRows(scope, new FigureFilter(request.From, request.To, request.RegionCode), today.Value);
        var cases = rows.Cases(Figure.Filed);
        var sums = await cases
            .Select(c => new
            {
                c.Result.AmountInvolvedFen,
                c.Result.FineFen,
                Books = (long?)c.Result.PiratedBooksSeized,
                Goods = (long?)c.Result.GoodsDestroyed,
                Persons = (long?)c.Result.PersonsTransferred,
                c.Result.CriminalFiling,
            })
            .GroupBy(_ => 1)
            .Select(g => new
            {
                Cases = g.Count(),
                Amount = g.Sum(c => c.AmountInvolvedFen) ?? 0,
                Fines = g.Sum(c => c.FineFen) ?? 0,
                Books = g.Sum(c => c.Books) ?? 0,
                Goods = g.Sum(c => c.Goods) ?? 0,
                Persons = g.Sum(c => c.Persons) ?? 0,
                Criminal = g.Sum(c => c.CriminalFiling ? 1 : 0),
            })
            .SingleOrDefaultAsync(cancellationToken);
        var operations = await cases.Select(c => c.Result.JointOperation).Where(o => o != null && o != "").Distinct().CountAsync(cancellationToken);
        var toPublish = await rows.Cases(Figure.ToBePublished).CountAsync(cancellationToken);
        var published = await rows.Cases(Figure.Published).CountAsync(cancellationToken);

        var assistance = scope.AssistanceRequests().Where(r => r.ReceivedOn >= request.From && r.ReceivedOn <= request.To);
        var due = await rows.Cases(Figure.OnTimeDue).CountAsync(cancellationToken);
        var done = await rows.Cases(Figure.OnTimeDone).CountAsync(cancellationToken);
        return new IndicatorTable
        {
            JointOperations = operations,
            Cases = sums?.Cases ?? 0,
            AmountInvolvedCny = (sums?.Amount ?? 0) / 100m,
            FinesCny = (sums?.Fines ?? 0) / 100m,
            CriminalFilings = sums?.Criminal ?? 0,
            PersonsTransferred = sums?.Persons ?? 0,
            Published = published,
            PublicationRate = Rate.Of(published, toPublish),
            AssistanceRequests = await assistance.CountAsync(cancellationToken),
            AssistanceConcluded = await assistance.CountAsync(r => r.ConcludedOn != null, cancellationToken),
            PiratedBooksSeized = sums?.Books ?? 0,
            GoodsDestroyed = sums?.Goods ?? 0,
            OnTimeDue = due,
            OnTimeDone = done,
            OnTimeRate = Rate.Of(done, due),
            OpenOverdue = await rows.Cases(Figure.OpenOverdue).CountAsync(cancellationToken),
            Frozen = await rows.Cases(Figure.Frozen).CountAsync(cancellationToken),
        };
    }
}

// Flat, in the words of the command line's contract. Money is in yuan.
public sealed record IndicatorTable
{
    [JsonPropertyName("joint_operations")]
    public required int JointOperations { get; init; }

    [JsonPropertyName("cases")]
    public required int Cases { get; init; }

    [JsonPropertyName("amount_involved_cny")]
    public required decimal AmountInvolvedCny { get; init; }

    [JsonPropertyName("fines_cny")]
    public required decimal FinesCny { get; init; }

    [JsonPropertyName("criminal_filings")]
    public required int CriminalFilings { get; init; }

    [JsonPropertyName("persons_transferred")]
    public required long PersonsTransferred { get; init; }

    [JsonPropertyName("published")]
    public required int Published { get; init; }

    // Published ÷ decided that are to be published; null when none is.
    [JsonPropertyName("publication_rate")]
    public required double? PublicationRate { get; init; }

    [JsonPropertyName("assistance_requests")]
    public required int AssistanceRequests { get; init; }

    [JsonPropertyName("assistance_concluded")]
    public required int AssistanceConcluded { get; init; }

    [JsonPropertyName("pirated_books_seized")]
    public required long PiratedBooksSeized { get; init; }

    [JsonPropertyName("goods_destroyed")]
    public required long GoodsDestroyed { get; init; }

    [JsonPropertyName("on_time_due")]
    public required int OnTimeDue { get; init; }

    [JsonPropertyName("on_time_done")]
    public required int OnTimeDone { get; init; }

    // A fraction; null when no case was due: neither 0 nor 1.
    [JsonPropertyName("on_time_rate")]
    public required double? OnTimeRate { get; init; }

    [JsonPropertyName("open_overdue")]
    public required int OpenOverdue { get; init; }

    // Frozen now, whatever the period: a frozen clock has no due date.
    [JsonPropertyName("frozen")]
    public required int Frozen { get; init; }
}
