using CaseTrack.Deadlines;
using CaseTrack.Domain.Cases;

namespace CaseTrack.Infrastructure.Demo;

internal enum Fate
{
    Closed,
    ClosedExtended,
    ClosedAppraised,
    ClosedOnRolledDay,
    ClosedLate,
    Unclosed,
    Unpublished,
    Unserved,
    Investigating,
    DueSoon,
    ExtendedRunning,
    ExtendedTwice,
    Overdue,
    FrozenForAppraisal,
    FrozenBySuspension,
    Declined,
    FilingProposed,
    Verifying,
    VerificationDueSoon,
    VerificationOverdue,
}

// What one clue will come to. The day is that of its filing, or of its receipt where it is never filed.
internal sealed record StoryLine(Fate Fate, DateOnly Day, DemoBureau Bureau, int Seed);

// Shares out the fates, so that every situation occurs in a small demonstration too, and lays them over two years
// that end today.
internal sealed class DemoPlot(DemoCalendar calendar, DeadlineEngine engine, IReadOnlyList<DemoBureau> bureaus, int seed)
{
    private const int Months = 24;

    private static readonly (Fate Fate, int PerMille)[] FatesOfCases =
    [
        (Fate.Closed, 600), (Fate.ClosedExtended, 60), (Fate.ClosedAppraised, 60), (Fate.ClosedOnRolledDay, 20), (Fate.ClosedLate, 30),
        (Fate.Unclosed, 40), (Fate.Unpublished, 20), (Fate.Unserved, 15), (Fate.Investigating, 65), (Fate.DueSoon, 35),
        (Fate.ExtendedRunning, 15), (Fate.ExtendedTwice, 10), (Fate.Overdue, 10), (Fate.FrozenForAppraisal, 10), (Fate.FrozenBySuspension, 10),
    ];

    // Beside every 1000 cases, so many clues that did not become one.
    private static readonly (Fate Fate, int PerMille)[] FatesOfOtherClues =
    [
        (Fate.Declined, 230), (Fate.FilingProposed, 15), (Fate.Verifying, 30), (Fate.VerificationDueSoon, 15), (Fate.VerificationOverdue, 8),
    ];

    private readonly Random _random = new(seed);

    public IReadOnlyList<StoryLine> Lay(int cases)
    {
        var fates = Share(FatesOfCases, cases);
        // What rounding left over is closed: the commonest end.
        fates.AddRange(Enumerable.Repeat(Fate.Closed, Math.Max(0, cases - fates.Count)));
        var lines = fates.Take(cases).Concat(Share(FatesOfOtherClues, cases)).Select(Line).ToList();
        return lines;
    }

    private static List<Fate> Share((Fate Fate, int PerMille)[] shares, int cases) =>
        [.. shares.OrderBy(s => s.PerMille).SelectMany(s => Enumerable.Repeat(s.Fate, cases == 0 ? 0 : Math.Max(1, cases * s.PerMille / 1000)))];

    private StoryLine Line(Fate fate) => new(fate, DayOf(fate), PickBureau(), _random.Next());

    private DateOnly DayOf(Fate fate) => fate switch
    {
        // The youngest of these are decided, and closed in the weeks to come.
        Fate.Closed or Fate.ClosedAppraised => Within(-Months * 30, -115),
        Fate.ClosedExtended or Fate.ClosedLate => Within(-Months * 30, -190),
        Fate.ClosedOnRolledDay => RolledFiling(),
        Fate.Unclosed or Fate.Unpublished or Fate.Unserved => Within(-95, -50),
        Fate.Investigating => Within(-70, -3),
        // 90 days after these, a due date in the next two weeks.
        Fate.DueSoon => Within(-90, -74),
        Fate.ExtendedRunning => Within(-112, -95),
        Fate.ExtendedTwice => Within(-150, -130),
        Fate.Overdue => Within(-112, -95),
        Fate.FrozenForAppraisal => Within(-75, -50),
        Fate.FrozenBySuspension => Within(-140, -100),
        Fate.Declined => Within(-Months * 30, -25),
        Fate.FilingProposed => Within(-14, -5),
        Fate.Verifying => Within(-10, -1),
        Fate.VerificationDueSoon => calendar.After(calendar.LastWorkingDayBy(calendar.LastDay), -13),
        Fate.VerificationOverdue => Within(-40, -30),
    };

    private DateOnly Within(int fromDays, int toDays) =>
        calendar.LastWorkingDayBy(calendar.Today.AddDays(_random.Next(fromDays, toDays + 1)));

    // A filing whose ninety days end on a day of rest, so that a decision on the next working day is on time by the roll only.
    private DateOnly RolledFiling()
    {
        var day = Within(-Months * 30, -190);
        while (!IsRolled(day))
        {
            day = calendar.After(day, 1);
        }

        return day;
    }

    private bool IsRolled(DateOnly filedOn)
    {
        var answer = engine.Compute(new DeadlineQuestion { RuleId = GeneralPenaltyProcedure.Decide, StartDate = filedOn });
        return answer.DueDate != answer.NominalLastDay;
    }

    // The first bureau of the list, Jiangjin, is the one that visitors sign in to.
    private DemoBureau PickBureau()
    {
        var at = _random.Next(100);
        return bureaus[at < 46 ? 0 : at < 66 ? 1 : at < 78 ? 2 : 3];
    }
}
