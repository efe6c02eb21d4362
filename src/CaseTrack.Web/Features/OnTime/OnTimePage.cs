using CaseTrack.Application.Indicators;
using CaseTrack.Domain.Cases;

namespace CaseTrack.Web.Features.OnTime;

public sealed record OnTimePage(FigureFilter Filter, FigureChoices Choices, OnTimeFigures? Figures, DateOnly Today)
{
    // 江津区 2026: 行政执法按期结案率 100 %.
    public const double HeadlineTarget = 1;

    public static IReadOnlyList<RateLine> Rates { get; } =
    [
        new("Headline", Figure.OnTimeDone, Figure.OnTimeDue),
        new("Decision", Figure.DecisionDone, Figure.DecisionDue),
        new("AsIfRunning", Figure.DoneAsIfRunning, Figure.DueAsIfRunning),
        new("ClosedOnTime", Figure.ClosedOnTime, Figure.ClosedWithLimit),
        new("Handling", Figure.Closed, Figure.OnHand),
        new("Verification", Figure.VerificationDone, Figure.VerificationDue),
        new("Filing", Figure.CluesReceivedAndFiled, Figure.CluesReceived),
        new("Extension", Figure.Extended, Figure.OnTimeDue),
        new("SavedByExclusion", Figure.SavedByExclusion, Figure.OnTimeDone),
        new("SavedByRoll", Figure.SavedByRoll, Figure.OnTimeDone),
    ];

    public static IReadOnlyList<Figure> Counts { get; } = [Figure.DoneLate, Figure.OpenOverdue, Figure.Frozen];

    public static IReadOnlyList<Figure> Disposals { get; } =
        [Figure.CluesConcluded, Figure.CluesFiled, Figure.CluesDeclined, Figure.Decided, Figure.Penalised, Figure.WarnedOnly, Figure.NotPenalised];

    // Every month from the first to the last in which a limit ended, those between without one included.
    public IReadOnlyList<(int Year, int Month)> Months
    {
        get
        {
            var counted = Figures?.Cells.Select(c => c.Year * 12 + c.Month - 1).ToList() ?? [];
            return counted.Count == 0 ? [] : [.. Enumerable.Range(counted.Min(), counted.Max() - counted.Min() + 1).Select(m => (m / 12, m % 12 + 1))];
        }
    }

    public IReadOnlyList<(Guid Id, string Name)> Agencies(bool chinese) =>
        [.. Figures?.Cells.Select(c => (c.AgencyId, chinese ? c.Agency : c.AgencyEn)).Distinct() ?? []];

    public (int Done, int Due) Sum(Guid? agency, (int Year, int Month)? month)
    {
        var cells = Figures?.Cells.Where(c => (agency is null || c.AgencyId == agency) && (month is null || (c.Year, c.Month) == month)).ToList() ?? [];
        return (cells.Sum(c => c.Done), cells.Sum(c => c.Due));
    }
}

// One rate with its definition: texts OnTime.Rate.<Key> and OnTime.Definition.<Key>.
public sealed record RateLine(string Key, Figure Numerator, Figure Denominator);

public sealed record FigureCasesPage(Figure Figure, DeclineReason? Reason, FigureFilter Filter, FigurePage Page);
