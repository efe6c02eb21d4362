using System.Runtime.CompilerServices;
using CaseTrack.Application.Audit;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Audit;

internal sealed class ChainProof(CaseTrackDbContext db)
{
    private const int EntryPage = 1000;
    private const int ChainBatch = 200;
    private const int Patience = 5;

    private readonly Subjects _subjects = new(db);

    public int Chains { get; private set; }

    public long Entries { get; private set; }

    public async IAsyncEnumerable<AuditFinding> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in WalksAsync(cancellationToken).Chunk(ChainBatch).WithCancellation(cancellationToken))
        {
            var subjects = await _subjects.LoadAsync(batch.Select(w => (w.Kind, w.ChainId)), cancellationToken);
            foreach (var walk in batch)
            {
                if (Judge(walk, subjects.GetValueOrDefault(walk.ChainId)) is not null && await ConfirmAsync(walk, cancellationToken) is { } finding)
                {
                    yield return finding;
                }
            }

            db.ChangeTracker.Clear();
        }

        foreach (var kind in Enum.GetValues<SubjectKind>())
        {
            foreach (var ids in (await _subjects.IdsAsync(kind, cancellationToken)).Chunk(ChainBatch))
            {
                await foreach (var finding in WithoutChainAsync(kind, ids, cancellationToken))
                {
                    yield return finding;
                }
            }
        }
    }

    // All chains in the order of the key. The first condition bounds the index range, the second one skips what was read.
    private async IAsyncEnumerable<ChainWalk> WalksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ChainWalk? walk = null;
        var (chain, sequence) = (Guid.Empty, 0);
        while (true)
        {
            var page = await db.AuditEntries.AsNoTracking()
                .Where(e => e.ChainId.CompareTo(chain) >= 0 && (e.ChainId != chain || e.Sequence > sequence))
                .OrderBy(e => e.ChainId).ThenBy(e => e.Sequence).Take(EntryPage).ToListAsync(cancellationToken);
            foreach (var entry in page)
            {
                if (walk is not null && walk.ChainId != entry.ChainId)
                {
                    yield return walk;
                    walk = null;
                }

                walk ??= Begin(entry.ChainId);
                walk.Take(entry);
                Entries++;
            }

            if (page.Count < EntryPage)
            {
                break;
            }

            (chain, sequence) = (page[^1].ChainId, page[^1].Sequence);
        }

        if (walk is not null)
        {
            yield return walk;
        }

        ChainWalk Begin(Guid id)
        {
            Chains++;
            return new ChainWalk(id);
        }
    }

    private AuditFinding? Judge(ChainWalk walk, Audited? subject)
    {
        var name = Subjects.NameOf(subject) ?? walk.Number;
        if (walk.Fault is { } fault)
        {
            return fault with { Subject = name };
        }

        if (subject is null)
        {
            return new AuditFinding(AuditFaults.SubjectMissing, walk.Kind, walk.ChainId, name, walk.Count, walk.LastAct);
        }

        if (subject.Version > walk.Count)
        {
            return new AuditFinding(AuditFaults.TailMissing, walk.Kind, walk.ChainId, name, walk.Count + 1, null);
        }

        if (subject.Version < walk.Count || subject.ChainHash != walk.Head)
        {
            return new AuditFinding(AuditFaults.HeadDiffers, walk.Kind, walk.ChainId, name, walk.Count, walk.LastAct);
        }

        if (walk.RowHash is { } hash && hash != RowState.HashOf(db.Model, subject))
        {
            var field = walk.Fields.FirstOrDefault(f => RowState.Find(db.Model, subject, f.Key) != f.Value).Key;
            return new AuditFinding(AuditFaults.RowAltered, walk.Kind, walk.ChainId, name, walk.Count, walk.LastAct, field);
        }

        return subject is Person person && !(walk.Roles.SetEquals(person.Roles.Select(r => r.Role))
            && walk.AskedRoles.ToHashSet().SetEquals(person.RoleRequests.Select(r => KeyValuePair.Create(r.Role, r.AskedBy))))
            ? new AuditFinding(AuditFaults.RolesAltered, walk.Kind, walk.ChainId, name, null, null)
            : null;
    }

    // Somebody may have worked on the subject between the reading of its entries and of its row: read again until it held still.
    private async Task<AuditFinding?> ConfirmAsync(ChainWalk suspect, CancellationToken cancellationToken)
    {
        AuditFinding? finding = null;
        for (var attempt = 0; attempt < Patience; attempt++)
        {
            var before = await LoadAsync();
            var walk = new ChainWalk(suspect.ChainId);
            await foreach (var entry in db.AuditEntries.AsNoTracking().Where(e => e.ChainId == suspect.ChainId).OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                walk.Take(entry);
            }

            var after = await LoadAsync();
            finding = Judge(walk, after);
            if (finding is null || before?.Version == after?.Version)
            {
                break;
            }
        }

        return finding;

        async Task<Audited?> LoadAsync() =>
            (await _subjects.LoadAsync([(suspect.Kind, suspect.ChainId)], cancellationToken)).GetValueOrDefault(suspect.ChainId);
    }

    private async IAsyncEnumerable<AuditFinding> WithoutChainAsync(SubjectKind kind, Guid[] ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chained = await db.AuditEntries.Where(e => ids.Contains(e.ChainId)).Select(e => e.ChainId).Distinct().ToHashSetAsync(cancellationToken);
        var bare = ids.Where(id => !chained.Contains(id)).ToList();
        foreach (var (id, subject) in await _subjects.LoadAsync(bare.Select(id => (kind, id)), cancellationToken))
        {
            yield return new AuditFinding(AuditFaults.ChainMissing, kind, id, Subjects.NameOf(subject), 1, null);
        }
    }
}
