using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Audit;
using CaseTrack.Infrastructure.Persistence.Providers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence;

internal sealed class TransactionRunner(
    CaseTrackDbContext db, IDbContextFactory<CaseTrackDbContext> contexts, IdGenerator ids, WriteGate gate) : ITransactionRunner
{
    public async Task<TResult> RunAsync<TResult>(Func<Task<TResult>> work, CancellationToken cancellationToken)
    {
        // A command that sends another command joins its transaction.
        if (db.Database.CurrentTransaction is not null)
        {
            return await work();
        }

        using var turn = await gate.EnterAsync(ProviderModel.Of(db.Database).SerializesWrites, cancellationToken);
        TResult result = default!;
        AuditEntry? asked = null;
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // The connection broke while the commit was under way: only the database knows whether it was done. A command
            // without an audit entry may be done twice: it marks, counts an attempt, or looks first.
            if (asked is not null && await IsWrittenAsync(asked, cancellationToken))
            {
                return result;
            }

            asked = null;
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            result = await DoAsync(work, cancellationToken);
            var written = await SaveAsync(cancellationToken);
            asked = written;
            await transaction.CommitAsync(cancellationToken);
            return result;
        });
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Only a running transaction has portions.");
        }

        await SaveAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    // A matter is read by several statements. Where another act committed between two of them it was refused for what never was.
    private async Task<TResult> DoAsync<TResult>(Func<Task<TResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (RuleBrokenException refusal)
        {
            foreach (var read in db.ChangeTracker.Entries<Matter>().Where(e => e.State != EntityState.Added).ToList())
            {
                var now = await read.GetDatabaseValuesAsync(cancellationToken);
                if (now?.GetValue<int>(nameof(Matter.Version)) != read.Property(m => m.Version).OriginalValue)
                {
                    throw new ChangedMeanwhileException(refusal);
                }
            }

            throw;
        }
    }

    // Asked past the filter of the caller, who need not be able to read what he did.
    private async Task<bool> IsWrittenAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var record = await contexts.CreateDbContextAsync(cancellationToken);
        return await record.ForTheRecord().AuditEntries
            .AnyAsync(e => e.ChainId == entry.ChainId && e.Sequence == entry.Sequence && e.Hash == entry.Hash, cancellationToken);
    }

    // Answers with one of the entries that stand for what is saved, if there is any.
    private async Task<AuditEntry?> SaveAsync(CancellationToken cancellationToken)
    {
        AuditTrail.Write(db, ids);
        var entry = db.ChangeTracker.Entries<AuditEntry>().FirstOrDefault(e => e.State == EntityState.Added)?.Entity;
        var found = SearchIndex.Update(db);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await db.InsertAsync(found, cancellationToken);
            return entry;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || ProviderModel.Of(db.Database).IsDuplicateKey(e))
        {
            // The key of an audit entry, of a warning or of a code is taken: somebody else was there first.
            throw new ChangedMeanwhileException(e);
        }
    }
}

// One writer at a time, where the database allows only one: waiting here is first come, first served.
internal sealed class WriteGate(IDataProtectionProvider keys) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _hasKeys;

    public async Task<IDisposable?> EnterAsync(bool serialize, CancellationToken cancellationToken)
    {
        if (!serialize)
        {
            return null;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            LoadKeys();
            return new Turn(_gate);
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    public void Dispose() => _gate.Dispose();

    // Whoever first protects something in this process waits until the keys are loaded, and until the first one is written, on a
    // connection of its own: inside a transaction that write would wait for the transaction that waits for it. Later ones are
    // made in the background, while the old one goes on protecting.
    private void LoadKeys()
    {
        if (!_hasKeys)
        {
            keys.CreateProtector(nameof(WriteGate)).Protect([]);
            _hasKeys = true;
        }
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
