using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence;

internal sealed class NumberRegister(CaseTrackDbContext db) : INumberRegister
{
    public async Task<string> IssueAsync(AgencyId agency, NumberedKind kind, int year, Guid subject, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is given inside the transaction of its command.");
        }

        var prefix = await db.Agencies.Where(a => a.Id == agency).Select(a => a.NumberPrefix).SingleAsync(cancellationToken);
        var position = await NextPositionAsync(agency, cancellationToken);
        var sequence = await NextSequenceAsync(agency, kind, year, cancellationToken);
        var previous = await db.RegisterHeads.Where(h => h.AgencyId == agency).Select(h => h.Hash).SingleAsync(cancellationToken);
        var entry = RegisterEntry.Next(agency, prefix, position, kind, year, sequence, subject, previous);
        db.RegisterEntries.Add(entry);
        // Visible at once to a second number of the same command.
        await db.RegisterHeads.Where(h => h.AgencyId == agency).ExecuteUpdateAsync(s => s.SetProperty(h => h.Hash, entry.Hash), cancellationToken);
        return entry.Number;
    }

    // The update takes the row's lock, so the next command of this agency waits until this one commits or gives the number back.
    private async Task<int> NextPositionAsync(AgencyId agency, CancellationToken cancellationToken)
    {
        if (await db.RegisterHeads.Where(h => h.AgencyId == agency).ExecuteUpdateAsync(s => s.SetProperty(h => h.Count, h => h.Count + 1), cancellationToken) == 0)
        {
            throw new InvalidOperationException("The agency has no register: it is opened when the agency is established.");
        }

        return await db.RegisterHeads.Where(h => h.AgencyId == agency).Select(h => h.Count).SingleAsync(cancellationToken);
    }

    private async Task<int> NextSequenceAsync(AgencyId agency, NumberedKind kind, int year, CancellationToken cancellationToken)
    {
        var series = db.NumberSeries.Where(s => s.AgencyId == agency && s.Kind == kind && s.Year == year);
        if (await series.ExecuteUpdateAsync(s => s.SetProperty(n => n.Last, n => n.Last + 1), cancellationToken) == 0)
        {
            // Safe without a lock of its own: the register head's lock is held.
            db.NumberSeries.Add(new NumberSeries { AgencyId = agency, Kind = kind, Year = year, Last = 1 });
            await db.SaveChangesAsync(cancellationToken);
            return 1;
        }

        return await series.Select(s => s.Last).SingleAsync(cancellationToken);
    }
}
