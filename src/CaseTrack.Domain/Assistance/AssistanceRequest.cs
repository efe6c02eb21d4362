using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Assistance;

// 维权援助: counted apart from cases.
public sealed class AssistanceRequest : Audited
{
    private AssistanceRequest()
    {
    }

    public AssistanceId Id { get; private init; }

    public AgencyId AgencyId { get; private init; }

    public string Number { get; private init; } = "";

    public IpType IpType { get; private set; }

    public ClueSource Source { get; private set; }

    public DateOnly ReceivedOn { get; private set; }

    public DateOnly? ConcludedOn { get; private set; }

    public override Guid ChainId => Id.Value;

    public override SubjectKind ChainKind => SubjectKind.Assistance;

    public override AgencyId? ChainAgency => AgencyId;

    public static AssistanceRequest TakeOver(
        AssistanceId id, AgencyId agencyId, string number, IpType ipType, ClueSource source, DateOnly receivedOn, DateOnly? concludedOn, Moment moment)
    {
        var request = new AssistanceRequest
        {
            Id = id,
            AgencyId = agencyId,
            Number = number,
            IpType = ipType,
            Source = source,
            ReceivedOn = receivedOn,
            ConcludedOn = concludedOn,
        };
        request.Record(Acts.AssistanceRecorded, receivedOn, moment, ("number", number));
        return request;
    }

    public bool Update(IpType ipType, ClueSource source, DateOnly receivedOn, DateOnly? concludedOn, Moment moment)
    {
        if ((IpType, Source, ReceivedOn, ConcludedOn) == (ipType, source, receivedOn, concludedOn))
        {
            return false;
        }

        (IpType, Source, ReceivedOn, ConcludedOn) = (ipType, source, receivedOn, concludedOn);
        Record(Acts.AssistanceRecorded, receivedOn, moment, ("number", Number));
        return true;
    }
}
