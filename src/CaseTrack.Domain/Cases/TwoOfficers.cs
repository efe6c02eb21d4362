using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Domain.Cases;

// 行政处罚法 42: at least two officers, each with a valid certificate on the day of the act.
public static class TwoOfficers
{
    public static void Check(Person first, Person second, AgencyId agency, DateOnly day)
    {
        if (first.Id == second.Id)
        {
            throw new RuleBrokenException(Refusals.TwoOfficersNeeded);
        }

        foreach (var officer in new[] { first, second })
        {
            if (!officer.IsActive)
            {
                throw new RuleBrokenException(Refusals.PersonInactive, ("person", officer.Name));
            }

            if (officer.AgencyId != agency)
            {
                throw new RuleBrokenException(Refusals.OfficerOfOtherAgency, ("person", officer.Name));
            }

            officer.MustBeCertifiedOn(day);
        }
    }
}
