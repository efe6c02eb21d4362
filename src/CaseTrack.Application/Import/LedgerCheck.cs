using CaseTrack.Application.Common;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Import;

// Sets the rows of a ledger against what the agency already has, before anything is written.
internal sealed class LedgerCheck(ICaseTrackDb db, AgencyId agency)
{
    private const int Portion = 500;

    private sealed record KnownCase(string Number, string? LedgerNumber, DateOnly FiledOn, DateOnly? DecidedOn, bool HasClock, bool HasEndedClock, bool IsFrozen);

    // The rows that may be taken; the others are named in the errors.
    public async Task<List<LedgerEntry>> PassAsync(IReadOnlyList<LedgerEntry> entries, List<ImportError> errors, CancellationToken cancellationToken)
    {
        var passed = new List<LedgerEntry>(entries.Count);
        foreach (var portion in entries.Chunk(Portion))
        {
            var numbers = portion.Select(e => e.Number).ToList();
            var cases = await db.Cases.AsNoTracking().Where(c => c.AgencyId == agency && numbers.Contains(c.Number))
                .Select(c => new KnownCase(
                    c.Number, c.LedgerNumber, c.FiledOn, c.DecidedOn, c.Clocks.Any(), c.Clocks.Any(k => k.IsHeadline && k.Outcome != ClockOutcome.Running),
                    c.Clocks.Any(k => k.IsFrozen)))
                .ToDictionaryAsync(c => c.Number, StringComparer.Ordinal, cancellationToken);
            var requests = await db.AssistanceRequests.AsNoTracking().Where(a => a.AgencyId == agency && numbers.Contains(a.Number))
                .Select(a => a.Number).ToHashSetAsync(cancellationToken);
            foreach (var entry in portion)
            {
                if (Fault(entry, cases.GetValueOrDefault(entry.Number), requests.Contains(entry.Number)) is { } error)
                {
                    errors.Add(error);
                }
                else
                {
                    passed.Add(entry);
                }
            }
        }

        return passed;
    }

    private static ImportError? Fault(LedgerEntry entry, KnownCase? known, bool isAssistance)
    {
        if (entry.Case is null ? known is not null : isAssistance)
        {
            return new ImportError(entry.Line, LedgerColumns.Kind, ImportErrors.KindChanged);
        }

        if (known is null || entry.Case is not { } record)
        {
            return null;
        }

        if (known.LedgerNumber is null)
        {
            return new ImportError(entry.Line, LedgerColumns.LedgerNumber, ImportErrors.NumberTaken, entry.Number);
        }

        // A clock keeps the day it started on and its outcome for ever: such a correction is made on the case, with a reason.
        if (known.HasClock && record.FiledOn != known.FiledOn)
        {
            return new ImportError(entry.Line, LedgerColumns.Filed, ImportErrors.ClockRestsOnDate);
        }

        return record.DecidedOn != known.DecidedOn && (known.HasEndedClock || known.IsFrozen)
            ? new ImportError(entry.Line, LedgerColumns.Decided, ImportErrors.ClockRestsOnDate)
            : null;
    }
}
