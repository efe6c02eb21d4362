using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Approvals;

// Which clue or case a proposal belongs to, and nothing of its content: known before a confidential read is logged.
[Needs(Permission.ReadClues)]
public sealed record FindProposalMatter(Guid ProposalId) : IQuery<MatterRef>;

internal sealed class FindProposalMatterHandler(ICaseTrackDb db) : IRequestHandler<FindProposalMatter, MatterRef>
{
    public async Task<MatterRef> Handle(FindProposalMatter request, CancellationToken cancellationToken)
    {
        var row = await db.Proposals.AsNoTracking().Where(p => p.Id == new ProposalId(request.ProposalId))
            .Select(p => new { p.ClueId, p.CaseId }).FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundException(nameof(Proposal));
        return row.CaseId is { } caseId ? new MatterRef(MatterKind.Case, caseId.Value) : new MatterRef(MatterKind.Clue, row.ClueId!.Value.Value);
    }
}
