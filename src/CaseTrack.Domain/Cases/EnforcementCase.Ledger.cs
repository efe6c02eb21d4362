using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Cases;

// A case that was kept elsewhere before: taken over from a ledger, and brought up to date from it.
public sealed partial class EnforcementCase
{
    // A case of a ledger that was kept elsewhere: no clock where no rule was in force, otherwise a clock with its recorded end.
    public static EnforcementCase TakeOver(CaseId id, ClockId clockId, AgencyId agencyId, LedgerRecord record, Moment moment, DeadlineEngine engine)
    {
        var taken = new EnforcementCase
        {
            Id = id,
            AgencyId = agencyId,
            Number = record.LedgerNumber,
            LedgerNumber = record.LedgerNumber,
            IsAsRecorded = true,
            Kind = record.Kind,
            Source = record.Source,
            FiledOn = record.FiledOn,
            EnteredAt = moment.At,
        };
        taken.Record(Acts.CaseImported, record.FiledOn, moment, ("number", record.LedgerNumber));
        if (engine.Rulebook.IsInForce(GeneralPenaltyProcedure.Decide, record.FiledOn))
        {
            taken.StartClock(clockId, GeneralPenaltyProcedure.Decide, record.FiledOn, isHeadline: true, engine);
        }

        taken.TakeRecord(record, engine);
        return taken;
    }

    // True when the newer record of the ledger changed anything.
    public bool Update(LedgerRecord record, Moment moment, DeadlineEngine engine)
    {
        // Once decided or closed here, the case's own record stands: an older ledger does not reopen it.
        if (DecisionNumber is not null || ClosureGround is not null || !TakeRecord(record, engine))
        {
            return false;
        }

        Record(Acts.FactsCorrected, moment.Today, moment, ("source", "ledger"));
        return true;
    }

    private bool TakeRecord(LedgerRecord record, DeadlineEngine engine)
    {
        var state = record.ClosedOn is not null ? CaseState.Closed : record.DecidedOn is not null ? CaseState.Decided : CaseState.Investigating;
        var same = Facts == record.Facts && Result == record.Result && State == state
            && (Kind, Source, ReceivedOn, RecordedDates) == (record.Kind, record.Source, record.ReceivedOn, record.RecordedDates)
            && (FiledOn, DecidedOn, PublishedOn, ClosedOn) == (record.FiledOn, record.DecidedOn, record.PublishedOn, record.ClosedOn);
        if (same)
        {
            return false;
        }

        SetFacts(record.Facts);
        (Result, State) = (record.Result, state);
        (Kind, Source, ReceivedOn, RecordedDates) = (record.Kind, record.Source, record.ReceivedOn, record.RecordedDates);
        (FiledOn, DecidedOn, PublishedOn, ClosedOn) = (record.FiledOn, record.DecidedOn, record.PublishedOn, record.ClosedOn);
        // Closed without a decision (transferred, terminated): nothing is left to be decided.
        if ((record.DecidedOn ?? record.ClosedOn) is { } ended)
        {
            Satisfy(GeneralPenaltyProcedure.Decide, ended, engine);
        }

        return true;
    }
}
