using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Domain.Cases;

// What must be so before an act is done: the state, the day, the officers, and what the row of the procedure asks for.
public sealed partial class EnforcementCase
{
    private ProcedureRow Find(CaseAct act) => GeneralPenaltyProcedure.Find(State, act) ?? throw NotAllowed();

    private RuleBrokenException NotAllowed() => new(Refusals.ActNotAllowed, ("state", State.ToString()));

    private void CheckDay(DateOnly on, Moment moment)
    {
        moment.NotLaterThanToday(on);
        if (on < FiledOn)
        {
            throw new RuleBrokenException(Refusals.DateBeforeStart, ("date", Moment.Iso(on)), ("start", Moment.Iso(FiledOn)));
        }
    }

    private void CheckOfficers(ProcedureRow row, Person first, Person second, DateOnly on)
    {
        if (row.Guards.Contains(CaseGuard.TwoCertifiedOfficers))
        {
            TwoOfficers.Check(first, second, AgencyId, on);
        }
    }

    // What follows a decision happens once, and not before it.
    private void CheckOnceAfterDecision(DateOnly? recorded, DateOnly on, Moment moment)
    {
        moment.NotLaterThanToday(on);
        if (recorded is not null)
        {
            throw NotAllowed();
        }

        if (DecidedOn is { } decided && on < decided)
        {
            throw new RuleBrokenException(Refusals.DateBeforeStart, ("date", Moment.Iso(on)), ("start", Moment.Iso(decided)));
        }
    }

    private void CheckGuards(ProcedureRow row, Moment moment)
    {
        if (row.Guards.Contains(CaseGuard.ApproverIsNotInvestigator) && _officers.Any(o => o.PersonId == moment.Actor))
        {
            throw new RuleBrokenException(Refusals.InvestigatorMayNotApprove);
        }
    }

    private void CheckClosable(ProcedureRow row, ClosureTerms terms)
    {
        if (row.Guards.Contains(CaseGuard.ServiceRecorded) && ServedOn is null)
        {
            throw new RuleBrokenException(Refusals.ClockStillOpen, ("rule", GeneralPenaltyProcedure.Serve));
        }

        var late = Clocks.Any(c => c.IsHeadline && c.Outcome == ClockOutcome.Late);
        if (row.Guards.Contains(CaseGuard.LateCauseRecorded) && late && terms.LateCause is null)
        {
            throw new RuleBrokenException(Refusals.LateCauseMissing);
        }
    }
}
