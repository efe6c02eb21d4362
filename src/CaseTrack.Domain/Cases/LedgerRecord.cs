namespace CaseTrack.Domain.Cases;

// One row of an imported ledger, already read and checked.
public sealed record LedgerRecord(
    string LedgerNumber, CaseKind Kind, ClueSource Source, InfringementFacts Facts, CaseResult Result,
    DateOnly FiledOn, DateOnly? DecidedOn, DateOnly? PublishedOn, DateOnly? ClosedOn);
