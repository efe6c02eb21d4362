using System.Runtime.CompilerServices;
using CaseTrack.Application.Audit;
using CaseTrack.Application.Import;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Audit;

// The registers of numbers, one an agency: what was deleted together with its whole chain is missed here.
internal sealed class RegisterProof(CaseTrackDbContext db)
{
    private const int Page = 1000;
    private const int Patience = 5;

    private readonly Subjects _subjects = new(db);

    public int Registers { get; private set; }

    public long Numbers { get; private set; }

    public async IAsyncEnumerable<AuditFinding> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var agencies = await db.Agencies.AsNoTracking().Where(a => a.ParentId == null && !a.IsExternal).OrderBy(a => a.Code).ToListAsync(cancellationToken);
        foreach (var agency in agencies)
        {
            var head = await HeadAsync(agency.Id, cancellationToken);
            if (head is null)
            {
                yield return About(agency, AuditFaults.RegisterMissing);
                continue;
            }

            Registers++;
            await foreach (var finding in WalkAsync(agency, head, cancellationToken))
            {
                yield return finding;
            }

            await foreach (var finding in UnregisteredAsync(agency, cancellationToken))
            {
                yield return finding;
            }

            if (await IsImportedMissingAsync(agency.Id, cancellationToken))
            {
                yield return About(agency, AuditFaults.ImportedMissing);
            }
        }
    }

    private static AuditFinding About(Agency agency, string code, string? number = null, int? position = null) =>
        new(code, SubjectKind.Agency, agency.Id.Value, number ?? agency.Code, position, null);

    private Task<RegisterHead?> HeadAsync(AgencyId agency, CancellationToken cancellationToken) =>
        db.RegisterHeads.AsNoTracking().FirstOrDefaultAsync(h => h.AgencyId == agency, cancellationToken);

    // As far as the head reached when it was read; what was registered since is left to the next time.
    private async IAsyncEnumerable<AuditFinding> WalkAsync(Agency agency, RegisterHead head, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (position, hash) = (0, AuditChain.Genesis);
        var series = new Dictionary<(NumberedKind, int), int>();
        while (position < head.Count)
        {
            var after = position;
            var page = await db.RegisterEntries.AsNoTracking().Where(e => e.AgencyId == agency.Id && e.Position > after && e.Position <= head.Count)
                .OrderBy(e => e.Position).Take(Page).ToListAsync(cancellationToken);
            foreach (var entry in page)
            {
                if (Fault(agency, entry, position + 1, hash) is { } fault)
                {
                    yield return fault;
                    yield break;
                }

                var last = series.GetValueOrDefault((entry.Kind, entry.Year));
                series[(entry.Kind, entry.Year)] = entry.Sequence;
                if (entry.Sequence != last + 1)
                {
                    yield return About(agency, AuditFaults.NumberMissing, RegisterEntry.Format(agency.NumberPrefix, entry.Kind, entry.Year, last + 1), entry.Position);
                }

                (position, hash) = (entry.Position, entry.Hash);
                Numbers++;
            }

            await foreach (var finding in SubjectsMissingAsync(page, cancellationToken))
            {
                yield return finding;
            }

            if (page.Count == 0)
            {
                yield return About(agency, AuditFaults.RegisterTailMissing, position: position + 1);
                yield break;
            }
        }

        if (hash != head.Hash)
        {
            yield return About(agency, AuditFaults.RegisterAltered, position: position);
        }
    }

    private static AuditFinding? Fault(Agency agency, RegisterEntry entry, int expected, string previous) =>
        entry.Position != expected ? About(agency, AuditFaults.RegisterEntryMissing, position: expected)
        : entry.Hash != entry.ComputeHash() ? About(agency, AuditFaults.RegisterAltered, entry.Number, entry.Position)
        : entry.PreviousHash != previous ? About(agency, AuditFaults.RegisterAltered, position: Math.Max(1, expected - 1))
        : null;

    private async IAsyncEnumerable<AuditFinding> SubjectsMissingAsync(IReadOnlyList<RegisterEntry> page, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in page.Chunk(Page / 5))
        {
            var subjects = await _subjects.LoadAsync(chunk.Select(e => (KindOf(e.Kind), e.SubjectId)).Distinct(), cancellationToken);
            foreach (var entry in chunk)
            {
                var subject = subjects.GetValueOrDefault(entry.SubjectId);
                if (subject is null || (entry.Kind != NumberedKind.Decision && Subjects.NameOf(subject) != entry.Number))
                {
                    yield return new AuditFinding(AuditFaults.SubjectMissing, KindOf(entry.Kind), entry.SubjectId, entry.Number, null, null);
                }
            }
        }
    }

    private static SubjectKind KindOf(NumberedKind kind) => kind switch
    {
        NumberedKind.Clue => SubjectKind.Clue,
        NumberedKind.Case or NumberedKind.Decision => SubjectKind.Case,
        NumberedKind.Assistance => SubjectKind.Assistance,
    };

    // Every registered number has its subject (above), and numbers are unique: with as many subjects as numbers none lacks its own.
    private async IAsyncEnumerable<AuditFinding> UnregisteredAsync(Agency agency, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entries = db.RegisterEntries.AsNoTracking().Where(e => e.AgencyId == agency.Id);
        var clues = db.Clues.AsNoTracking().Where(c => c.AgencyId == agency.Id);
        var cases = db.Cases.AsNoTracking().Where(c => c.AgencyId == agency.Id && !c.IsAsRecorded);
        for (var attempt = 0; attempt < Patience; attempt++)
        {
            var before = await HeadAsync(agency.Id, cancellationToken);
            var isEven = await entries.CountAsync(e => e.Kind == NumberedKind.Clue, cancellationToken) >= await clues.CountAsync(cancellationToken)
                && await entries.CountAsync(e => e.Kind == NumberedKind.Case, cancellationToken) >= await cases.CountAsync(cancellationToken);
            if (isEven)
            {
                yield break;
            }

            if (before?.Count == (await HeadAsync(agency.Id, cancellationToken))?.Count)
            {
                break;
            }
        }

        foreach (var clue in await clues.Where(c => !entries.Any(e => e.Number == c.Number)).OrderBy(c => c.Number).Take(AuditReport.MaxFindings).Select(c => new { c.Id, c.Number }).ToListAsync(cancellationToken))
        {
            yield return new AuditFinding(AuditFaults.NumberUnregistered, SubjectKind.Clue, clue.Id.Value, clue.Number, null, null);
        }

        foreach (var filed in await cases.Where(c => !entries.Any(e => e.Number == c.Number)).OrderBy(c => c.Number).Take(AuditReport.MaxFindings).Select(c => new { c.Id, c.Number }).ToListAsync(cancellationToken))
        {
            yield return new AuditFinding(AuditFaults.NumberUnregistered, SubjectKind.Case, filed.Id.Value, filed.Number, null, null);
        }
    }

    // Rows of ledgers stand in no register: the imports in the chain of the agency say how many they were and which.
    private async Task<bool> IsImportedMissingAsync(AgencyId agency, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Patience; attempt++)
        {
            var before = await VersionAsync();
            var recorded = new ChainWalk(agency.Value);
            await foreach (var entry in db.AuditEntries.AsNoTracking().Where(e => e.ChainId == agency.Value).OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                recorded.Take(entry);
            }

            var present = new SubjectDigest();
            foreach (var id in await db.Cases.Where(c => c.AgencyId == agency && c.IsAsRecorded).Select(c => c.Id).ToListAsync(cancellationToken))
            {
                present.Add(id.Value);
            }

            foreach (var id in await db.AssistanceRequests.Where(a => a.AgencyId == agency && !db.RegisterEntries.Any(e => e.AgencyId == a.AgencyId && e.Number == a.Number))
                .Select(a => a.Id).ToListAsync(cancellationToken))
            {
                present.Add(id.Value);
            }

            if (present.Count == recorded.Imports.Count && present.ToString() == recorded.Imports.ToString())
            {
                return false;
            }

            if (before == await VersionAsync())
            {
                return true;
            }
        }

        return true;

        Task<int> VersionAsync() => db.Agencies.Where(a => a.Id == agency).Select(a => a.Version).SingleAsync(cancellationToken);
    }
}
