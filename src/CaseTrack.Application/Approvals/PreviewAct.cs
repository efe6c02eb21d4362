using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using MediatR;

namespace CaseTrack.Application.Approvals;

// What an act of the procedure would do if done that day, for the form that asks for it.
[Needs(Permission.ReadCases)]
public sealed record PreviewAct(Guid CaseId, CaseAct Act, DateOnly On, DecisionKind? Decision = null) : IQuery<ActEffects>;

internal sealed class PreviewActHandler(ICaseTrackDb db, Present present, IDeadlineBooks books) : IRequestHandler<PreviewAct, ActEffects>
{
    public async Task<ActEffects> Handle(PreviewAct request, CancellationToken cancellationToken)
    {
        var filed = (EnforcementCase)await db.ReadAsync(new MatterRef(MatterKind.Case, request.CaseId), present, cancellationToken);
        var number = request.Act == CaseAct.RecordDecision ? NumberedKind.Decision : (NumberedKind?)null;
        return ActEffects.OfAct(filed, filed.State, request.Act, request.On, request.Decision, number, books.Engine);
    }
}
