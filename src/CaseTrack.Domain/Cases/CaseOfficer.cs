using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Cases;

// An investigator of the case (办案人员). The one with the lower place is the lead (主办).
public sealed class CaseOfficer
{
    public CaseId CaseId { get; init; }

    public PersonId PersonId { get; init; }

    public int Place { get; set; }
}
