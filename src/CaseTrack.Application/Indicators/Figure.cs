namespace CaseTrack.Application.Indicators;

// Every number that a page shows and that cases or clues stand behind. FigureRows says which.
public enum Figure
{
    OnTimeDue,
    OnTimeDone,
    DoneLate,
    OpenOverdue,
    DecisionDue,
    DecisionDone,
    DueAsIfRunning,
    DoneAsIfRunning,
    Extended,
    SavedByExclusion,
    SavedByRoll,
    Frozen,
    ClosedWithLimit,
    ClosedOnTime,
    Closed,
    OnHand,
    Filed,
    Decided,
    Penalised,
    WarnedOnly,
    NotPenalised,
    ToBePublished,
    Published,
    CriminalFilings,
    WithPersonsTransferred,
    WithAmount,
    WithFine,
    WithPiratedBooks,
    WithGoodsDestroyed,
    InJointOperations,
    CluesReceived,
    CluesReceivedAndFiled,
    CluesConcluded,
    CluesFiled,
    CluesDeclined,
    VerificationDue,
    VerificationDone,
}

public static class Figures
{
    public static bool IsOfClues(this Figure figure) => figure >= Figure.CluesReceived;
}

// Which rows are asked about. Both bounds belong to the period; no region and no agency is all that the caller reads.
public sealed record FigureFilter(DateOnly From, DateOnly To, string? RegionCode = null, Guid? AgencyId = null);
