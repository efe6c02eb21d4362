using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Torture.Kills;

// What must hold of a database whatever was killed while it wrote. Each check answers with what it found wrong.
internal static class Aftermath
{
    public static async Task<IReadOnlyList<string>> FindingsAsync(CaseTrackDbContext db, IReadOnlyList<Acknowledged> journal)
    {
        var clues = await db.Clues.AsNoTracking().Include(c => c.Clocks).ToListAsync();
        var cases = await db.Cases.AsNoTracking().Include(c => c.Clocks).Include(c => c.Officers).ToListAsync();
        var entries = await db.AuditEntries.AsNoTracking().OrderBy(e => e.ChainId).ThenBy(e => e.Sequence).ToListAsync();
        var outbox = (await db.Outbox.AsNoTracking().Select(m => new { m.SubjectId, m.Type }).ToListAsync()).Select(m => (m.SubjectId, m.Type)).ToHashSet();
        return
        [
            .. Lost(journal, clues, cases),
            .. HalfWritten(clues, cases, entries, outbox),
            .. Unchained(clues.Cast<Matter>().Concat(cases), entries),
            .. await GapsAsync(db, clues, cases),
            .. !db.Database.IsSqlite() || await db.Database.SqlQuery<string>($"PRAGMA integrity_check").ToListAsync() is ["ok"] ? [] : new[] { "integrity_check failed" },
        ];
    }

    private static IEnumerable<string> Lost(IReadOnlyList<Acknowledged> journal, List<Clue> clues, List<EnforcementCase> cases)
    {
        var kept = clues.Cast<Matter>().Concat(cases).ToDictionary(m => m.ChainId, m => m.Number);
        return journal.Where(a => kept.GetValueOrDefault(a.Id) != a.Number).Select(a => $"{a.Number} was acknowledged and is not there");
    }

    private static IEnumerable<string> HalfWritten(
        List<Clue> clues, List<EnforcementCase> cases, List<AuditEntry> entries, HashSet<(Guid Subject, string Type)> outbox)
    {
        var acts = entries.Select(e => (e.ChainId, e.Act)).ToHashSet();
        var filed = cases.ToDictionary(c => c.Id);
        var registered = clues.ToDictionary(c => c.Id);
        foreach (var clue in clues)
        {
            if (clue.Clocks.Count == 0 || !acts.Contains((clue.ChainId, Acts.ClueRegistered)) || !outbox.Contains((clue.ChainId, Acts.ClueRegistered)))
            {
                yield return $"{clue.Number} is half written";
            }

            if (clue.State == ClueState.Filed && (clue.FiledCaseId is not { } id || !filed.ContainsKey(id)))
            {
                yield return $"{clue.Number} is filed without its case";
            }
        }

        foreach (var found in cases.Where(c => c.Clocks.Count == 0 || c.Officers.Count != 2
            || !acts.Contains((c.ChainId, Acts.CaseFiled)) || !outbox.Contains((c.ChainId, Acts.CaseFiled))
            || c.ClueId is not { } clue || registered.GetValueOrDefault(clue)?.FiledCaseId != c.Id))
        {
            yield return $"{found.Number} is half written";
        }
    }

    private static IEnumerable<string> Unchained(IEnumerable<Matter> matters, List<AuditEntry> entries)
    {
        var heads = new Dictionary<Guid, (int Sequence, string Hash)>();
        foreach (var entry in entries)
        {
            var (sequence, hash) = heads.GetValueOrDefault(entry.ChainId, (0, AuditChain.Genesis));
            if (entry.Sequence != sequence + 1 || entry.PreviousHash != hash || entry.Hash != AuditChain.HashOf(entry.ToLink()))
            {
                yield return $"entry {entry.Sequence} of {entry.ChainId} does not follow";
            }

            heads[entry.ChainId] = (entry.Sequence, entry.Hash);
        }

        foreach (var matter in matters.Where(m => heads.GetValueOrDefault(m.ChainId) != (m.Version, m.ChainHash)))
        {
            yield return $"{matter.Number} is not where its chain ends";
        }
    }

    private static async Task<IReadOnlyList<string>> GapsAsync(CaseTrackDbContext db, List<Clue> clues, List<EnforcementCase> cases)
    {
        var findings = new List<string>();
        var register = await db.RegisterEntries.AsNoTracking().ToListAsync();
        foreach (var series in register.GroupBy(e => (e.AgencyId, e.Kind, e.Year)))
        {
            var last = await db.NumberSeries.Where(s => s.AgencyId == series.Key.AgencyId && s.Kind == series.Key.Kind && s.Year == series.Key.Year).Select(s => s.Last).SingleAsync();
            if (!series.Select(e => e.Sequence).Order().SequenceEqual(Enumerable.Range(1, last)))
            {
                findings.Add($"the series of {series.Key} has a gap");
            }
        }

        foreach (var agency in register.GroupBy(e => e.AgencyId))
        {
            var head = await db.RegisterHeads.AsNoTracking().SingleAsync(h => h.AgencyId == agency.Key);
            var (position, hash) = (0, AuditChain.Genesis);
            foreach (var entry in agency.OrderBy(e => e.Position))
            {
                if (entry.Position != ++position || entry.PreviousHash != hash || entry.Hash != entry.ComputeHash())
                {
                    findings.Add($"line {entry.Position} of the register of {agency.Key} does not follow");
                }

                hash = entry.Hash;
            }

            if ((head.Count, head.Hash) != (position, hash))
            {
                findings.Add($"the register of {agency.Key} does not end at its head");
            }
        }

        var numbered = register.Select(e => (e.SubjectId, e.Number)).ToHashSet();
        if (!numbered.SetEquals(clues.Cast<Matter>().Concat(cases).Select(m => (m.ChainId, m.Number))))
        {
            findings.Add("a number was given to nothing, or something has none");
        }

        return findings;
    }
}
