namespace CaseTrack.Domain.Cases;

// One row of an imported ledger, already read and checked.
public sealed record LedgerRecord(
    string LedgerNumber, CaseKind Kind, ClueSource Source, InfringementFacts Facts, CaseResult Result,
    DateOnly FiledOn, DateOnly? DecidedOn, DateOnly? PublishedOn, DateOnly? ClosedOn)
{
    // When the clue came in, where the ledger says so.
    public DateOnly? ReceivedOn { get; init; }

    // The dates of which the ledger knows no day, as they stand there: "filed 2016-05".
    public string? RecordedDates { get; init; }
}
