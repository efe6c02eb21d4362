using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Cases;

// Aggregates are loaded whole, through the caller's filter: what he may not read he cannot change either.
internal static class MatterLoading
{
    public static async Task<Clue> LoadAsync(this IQueryable<Clue> clues, Guid id, CancellationToken cancellationToken) =>
        await clues.Include(c => c.Clocks).ThenInclude(k => k.Events)
            .Include(c => c.Proposals)
            .FirstOrDefaultAsync(c => c.Id == new ClueId(id), cancellationToken)
        ?? throw new NotFoundException(nameof(Clue));

    public static async Task<EnforcementCase> LoadAsync(this IQueryable<EnforcementCase> cases, Guid id, CancellationToken cancellationToken) =>
        await cases.Include(c => c.Clocks).ThenInclude(k => k.Events)
            .Include(c => c.Proposals)
            .Include(c => c.Officers)
            .FirstOrDefaultAsync(c => c.Id == new CaseId(id), cancellationToken)
        ?? throw new NotFoundException(nameof(EnforcementCase));
}
