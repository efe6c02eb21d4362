using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence;

internal sealed class NumberRegister(CaseTrackDbContext db) : INumberRegister
{
    private sealed record Register(RegisterHead Head, string Prefix, NumberSeries? Series);

    // With the series, which is then found without asking: others wait while this is held.
    private static readonly CompiledQuery<Func<CaseTrackDbContext, AgencyId, NumberedKind, int, Task<Register>>> RegisterOf = new(() => EF.CompileAsyncQuery(
        (CaseTrackDbContext db, AgencyId agency, NumberedKind kind, int year) => (
            from head in db.RegisterHeads
            where head.AgencyId == agency
            join of in db.Agencies on head.AgencyId equals of.Id
            from series in db.NumberSeries.Where(s => s.AgencyId == agency && s.Kind == kind && s.Year == year).DefaultIfEmpty()
            select new Register(head, of.NumberPrefix, series)).Single()));

    private Register? _held;

    public async Task<string> IssueAsync(AgencyId agency, NumberedKind kind, int year, Guid subject, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is given inside the transaction of its command.");
        }

        // Locked and read by the first number of the command; what a later one of it takes follows on from there. Whatever made the
        // context forget it (a second attempt, a portion saved) makes it be locked and read again.
        if (_held?.Head.AgencyId != agency || db.Entry(_held.Head).State == EntityState.Detached)
        {
            _held = await LockAsync(agency, kind, year, cancellationToken);
        }

        var head = _held.Head;
        var series = await db.NumberSeries.FindAsync([agency, kind, year], cancellationToken);
        if (series is null)
        {
            // Safe without a lock of its own: the register head's lock is held.
            db.NumberSeries.Add(series = new NumberSeries { AgencyId = agency, Kind = kind, Year = year });
        }

        var entry = RegisterEntry.Next(agency, _held.Prefix, ++head.Count, kind, year, ++series.Last, subject, head.Hash);
        head.Hash = entry.Hash;
        db.RegisterEntries.Add(entry);
        return entry.Number;
    }

    // The update takes the row's lock, so the next command of this agency waits until this one commits or gives the number back.
    // It is read after that, when nobody else can change it.
    private async Task<Register> LockAsync(AgencyId agency, NumberedKind kind, int year, CancellationToken cancellationToken)
    {
        if (await db.RegisterHeads.Where(h => h.AgencyId == agency).ExecuteUpdateAsync(s => s.SetProperty(h => h.Count, h => h.Count), cancellationToken) == 0)
        {
            throw new InvalidOperationException("The agency has no register: it is opened when the agency is established.");
        }

        return await RegisterOf.On(db)(db, agency, kind, year);
    }
}
