using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Application.Common;

// An inspector reads confidential cases too, but every such read stands in the case's log and its leaders are told.
internal static class ConfidentialReading
{
    public static bool ReadsAsInspector(this Caller caller, AgencyId agency) =>
        caller.HoldsAny(Role.Inspector) && (caller.AgencyId != agency || !caller.HoldsAny(Role.Reviewer, Role.BureauLeader, Role.ChiefLeader));
}
